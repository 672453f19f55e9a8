import fc from 'fast-check';
import { isLlmError, Receipt } from '@modelport/provider-base';
import { decodeMessages } from './decode-messages.js';
import { plainWords } from './plain-words.js';

const role = fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool', 'function', 'constructor', null);
const content = fc.oneof(fc.string(), fc.constantFrom('', null, 1), fc.constant([{ type: 'text', text: 'x' }]));
const others = fc.dictionary(fc.constantFrom('refusal', 'unknown', '__proto__', 'tool_call_id'), fc.constantFrom('x', null, 1), { maxKeys: 1 });

/** What reading a message gives, be it an error. */
function read(message: object): unknown {
  const receipt = new Receipt('drop');
  try {
    return { messages: decodeMessages([message], receipt), lines: receipt.lines };
  } catch (error) {
    return isLlmError(error) ? error.message : error;
  }
}

describe('plainWords', () => {
  it('knows a role and its words', () => {
    expect(plainWords({ role: 'developer', content: 'Be brief.' })).toEqual({ role: 'system', content: [{ type: 'text', text: 'Be brief.' }] });
  });

  it.each([[{ role: 'user', content: 'hi', name: 'Ann' }], [{ role: 'user', content: '' }], [{ role: 'tool', content: 'hi' }], [{ role: 'user' }], [{ content: 'hi' }], ['hi'], [['hi']], [null]])('knows %j not', (message) => {
    expect(plainWords(message)).toBeUndefined();
  });

  it('reads as the way that reads every message', () => {
    fc.assert(
      fc.property(fc.record({ role, content }, { requiredKeys: [] }), others, (plain, more) => {
        // A field that is null says nothing, and is more than words.
        expect(read({ ...plain, ...more })).toEqual(read({ ...plain, ...more, nothing: null }));
      }),
    );
  });
});
