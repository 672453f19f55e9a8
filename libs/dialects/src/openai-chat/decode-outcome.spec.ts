import fc from 'fast-check';
import { decodeOutcome, decodeResponse } from './decode-response.js';

const call = fc.record({ id: fc.constantFrom('call_1', ''), function: fc.record({ name: fc.constantFrom('f', ''), arguments: fc.constantFrom('{}', '') }) }, { requiredKeys: [] });
const message = fc.record(
  { content: fc.oneof(fc.string(), fc.constant(null)), tool_calls: fc.oneof(fc.array(call, { maxLength: 2 }), fc.constant(null)), function_call: fc.oneof(fc.constant(null), fc.record({ name: fc.constantFrom('f', '') })), refusal: fc.oneof(fc.string(), fc.constant(null)) },
  { requiredKeys: [] },
);
const usage = fc.record({ prompt_tokens: fc.nat(), completion_tokens: fc.nat(), total_tokens: fc.nat(), prompt_tokens_details: fc.record({ cached_tokens: fc.nat() }) }, { requiredKeys: [] });
const reason = fc.constantFrom('stop', 'length', 'tool_calls', 'content_filter', 'error', 'network_error', '', null, 'eos');
const choice = fc.record({ message: fc.oneof(message, fc.constant(null)), finish_reason: reason, usage: fc.oneof(usage, fc.constant(null)), error: fc.constantFrom(null, { message: 'broken' }) }, { requiredKeys: [] });
const answer = fc.record(
  { id: fc.constantFrom('a', null), model: fc.constantFrom('m', '', null), choices: fc.oneof(fc.array(choice, { maxLength: 2 }), fc.constant(null)), usage: fc.oneof(usage, fc.constant(null)), error: fc.constantFrom(null, 'no', {}, { message: 'no' }) },
  { requiredKeys: [] },
);

function outcomeOf(read: () => object): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

describe('decodeOutcome', () => {
  it('tells of every answer what decodeResponse tells, and throws what that throws', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: answer }, { weight: 1, arbitrary: fc.jsonValue() }), (json) => {
        const whole = outcomeOf(() => {
          const { model, finishReason, usage: counted } = decodeResponse(json);
          return { model, finishReason, usage: counted };
        });
        expect(outcomeOf(() => decodeOutcome(json))).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });
});
