import type { DecodedEvent } from '@modelport/provider-base';
import { ConverseStreamDecoder } from './stream-decoder.js';

type Event = readonly [name: string, payload: object];

const START: Event = ['messageStart', { role: 'assistant' }];
const end = (stopReason: string): Event[] => [
  ['messageStop', { stopReason }],
  ['metadata', { usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } }],
];
const opened = (start: object): Event => ['contentBlockStart', { contentBlockIndex: 0, start }];
const piece = (delta: object): Event => ['contentBlockDelta', { contentBlockIndex: 0, delta }];
const CLOSED: Event = ['contentBlockStop', { contentBlockIndex: 0 }];

function read(...events: readonly Event[]): DecodedEvent[] {
  const decoder = new ConverseStreamDecoder();
  const decoded = events.flatMap(([event, payload]) => decoder.decode({ event, data: JSON.stringify(payload) }));
  return [...decoded, ...decoder.end()].filter(({ type }) => type !== 'finish');
}

describe('decoding a stream of Converse', () => {
  it('reads blocks whose start tells what they are, or that have none', () => {
    const thought = [{ type: 'reasoning-delta', text: 'Hm' }, { type: 'reasoning-end' }];
    for (const start of [[], [opened({})], [opened({ reasoningContent: {} })]]) {
      expect(read(START, ...start, piece({ reasoningContent: { text: 'Hm' } }), CLOSED, ...end('end_turn'))).toEqual(thought);
    }
    for (const start of [[], [opened({})], [opened({ text: '' })]]) {
      expect(read(START, ...start, piece({ text: 'Hi' }), CLOSED, ...end('end_turn'))).toEqual([{ type: 'text-delta', text: 'Hi' }]);
    }
  });

  it('reads words under the number under which the model thought', () => {
    const events = read(START, piece({ reasoningContent: { text: 'Hm' } }), piece({ reasoningContent: { signature: 's' } }), piece({ text: 'Hi' }), CLOSED, ...end('end_turn'));
    expect(events).toEqual([
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-end', signature: 's' },
      { type: 'text-delta', text: 'Hi' },
    ]);
  });

  it('reads input in pieces, as an object, and none', () => {
    const inputs = [[piece({ toolUse: { input: '{"x":' } }), piece({ toolUse: { input: '1}' } })], [piece({ toolUse: { input: { x: 1 } } })], []];
    const texts = inputs.map((pieces) => read(START, opened({ toolUse: { toolUseId: 'a', name: 'f' } }), ...pieces, CLOSED, ...end('tool_use')));
    expect(texts.map((events) => events.flatMap((event) => (event.type === 'tool-call-delta' ? [event.argumentsDelta] : [])).join(''))).toEqual(['{"x":1}', '{"x":1}', '{}']);
  });
});
