import { type DecodedEvent, isLlmError } from '@modelport/provider-base';
import fc from 'fast-check';
import { isPlainDelta } from './plain-delta.js';
import { OpenAiResponsesStreamDecoder } from './stream-decoder.js';

const EVENT = 'response.output_text.delta';
const PLACE = '"item_id":"msg_1","output_index":0,"content_index":0';

describe('a plain delta of a response', () => {
  it.each([
    ['of OpenAI', `{"type":"${EVENT}","sequence_number":4,${PLACE},"delta":" Hi","logprobs":[],"obfuscation":"aZ"}`],
    ['in the order of the alphabet', `{"content_index":0,"delta":" Hi","item_id":"msg_1","logprobs":[],"output_index":0,"sequence_number":10,"type":"${EVENT}"}`],
    ['whose text looks like other fields', String.raw`{"type":"response.output_text.delta",${PLACE},"delta":"\"type\":\"error\" {\\"}`],
  ])('%s is recognised', (_name, data) => {
    expect(isPlainDelta({ event: EVENT, data })).toBe(true);
    expect(isPlainDelta({ event: '', data })).toBe(true);
  });

  it.each([
    ['an event of another name', 'error', `{"type":"${EVENT}",${PLACE},"delta":"Hi"}`],
    ['another type', '', `{"type":"response.refusal.delta",${PLACE},"delta":"Hi"}`],
    ['an error', '', '{"type":"error","message":"response.output_text.delta","delta":"x","code":"y"}'],
    ['no text', EVENT, `{"type":"${EVENT}",${PLACE},"delta":""}`],
    ['no delta', EVENT, `{"type":"${EVENT}",${PLACE},"text":"Hi"}`],
    ['log probabilities', EVENT, `{"type":"${EVENT}",${PLACE},"delta":"Hi","logprobs":[{"token":"Hi"}]}`],
    ['damaged JSON', EVENT, `{"type":"${EVENT}",${PLACE},"delta":"Hi"`],
    ['spaces', EVENT, `{"type": "${EVENT}",${PLACE},"delta":"Hi"}`],
  ])('%s is not', (_name, event, data) => {
    expect(isPlainDelta({ event, data })).toBe(false);
  });

  it('is only what decodes to one piece of text', () => {
    const data = fc.tuple(fc.json(), fc.string(), fc.constantFrom(EVENT, 'error', 'response.completed')).map(([value, key, type]) => `{"type":"${type}",${JSON.stringify(key)}:${value},"delta":"Hi","output_index":0}`);
    fc.assert(
      fc.property(data, (text) => {
        const frame = { event: '', data: text };
        if (!isPlainDelta(frame)) return;
        expect(read(frame)).toMatchObject([{ type: 'text-delta' }]);
      }),
      { numRuns: 500 },
    );
  });
});

function read(frame: { event: string; data: string }): DecodedEvent[] {
  try {
    return new OpenAiResponsesStreamDecoder().decode(frame);
  } catch (error) {
    if (isLlmError(error)) return [];
    throw error;
  }
}
