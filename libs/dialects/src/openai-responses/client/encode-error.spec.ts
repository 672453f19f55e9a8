import { LlmError } from '@modelport/provider-base';
import { encodeStreamError } from './encode-error.js';

const error = new LlmError('network', 'The vendor broke off.');
const dataOf = (event: string): unknown => JSON.parse(event.slice(event.indexOf('data: ') + 'data: '.length));
const delta = (text: string, number: object): string => `event: response.output_text.delta\ndata: ${JSON.stringify({ type: 'response.output_text.delta', ...number, delta: text })}\n\n`;

describe('the error that ends a forwarded stream of Responses events', () => {
  it('is numbered behind the event before it', () => {
    const before = Buffer.from(delta('One', { sequence_number: 8 }) + delta(' two', { sequence_number: 9 }));
    expect(dataOf(encodeStreamError(error, 'r1', before))).toMatchObject({ type: 'error', sequence_number: 10, message: expect.stringContaining('The vendor broke off.') as string });
  });

  it('does not take for a number what the model says', () => {
    const before = Buffer.from(delta('"sequence_number": 99', { sequence_number: 4 }));
    expect(dataOf(encodeStreamError(error, 'r1', before))).toMatchObject({ sequence_number: 5 });
  });

  it('has no number where the events before it have none', () => {
    expect(dataOf(encodeStreamError(error, 'r1', Buffer.from(delta('One', {}))))).not.toHaveProperty('sequence_number');
  });
});
