import { isLlmError, type DecodedEvent } from '@modelport/provider-base';
import fc from 'fast-check';
import { PLAIN_DELTA, PLAIN_FIELDS } from './plain-delta.js';
import { OpenAiChatStreamDecoder } from './stream-decoder.js';

const HEAD = '{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1741569952,"model":"gpt-4o-mini","service_tier":"default","system_fingerprint":"fp_1"';

function chunk(choice: string, tail = ''): string {
  return `${HEAD},"choices":[${choice}]${tail}}`;
}

function frame(data: string): { event: string; data: string } {
  return { event: '', data };
}

describe('a plain delta', () => {
  it.each([
    ['of OpenAI', chunk('{"index":0,"delta":{"content":" Hi"},"logprobs":null,"finish_reason":null}', ',"usage":null,"obfuscation":"aZ"')],
    ['with its role', chunk('{"index":0,"delta":{"role":"assistant","content":"Hi","refusal":null},"finish_reason":null,"native_finish_reason":null}')],
    ['whose text looks like other fields', chunk(String.raw`{"index":0,"delta":{"content":"\"finish_reason\":\"stop\" {\"error\":1} \\"},"finish_reason":null}`)],
  ])('%s is recognised', (_name, data) => {
    expect(PLAIN_DELTA.test(data)).toBe(true);
  });

  it.each([
    ['a finish reason', chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}')],
    ['no text', chunk('{"index":0,"delta":{"content":""},"finish_reason":null}')],
    ['another choice', chunk('{"index":1,"delta":{"content":"Hi"},"finish_reason":null}')],
    ['two choices', chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":null},{"index":1,"delta":{"content":"Hi"},"finish_reason":null}')],
    ['usage', chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":null}', ',"usage":{"prompt_tokens":1}')],
    ['usage in an envelope', chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":null}', ',"x_groq":{"usage":{}}')],
    ['a call', chunk('{"index":0,"delta":{"content":"Hi","tool_calls":[{"index":0}]},"finish_reason":null}')],
    ['reasoning', chunk('{"index":0,"delta":{"content":"Hi","reasoning":"hm"},"finish_reason":null}')],
    ['an error', chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":null}', ',"error":"overloaded"')],
    ['an error as its object', '{"object":"error","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}'],
    ['an escape that JSON does not have', chunk(String.raw`{"index":0,"delta":{"content":"\q"},"finish_reason":null}`)],
    ['a raw line feed', chunk('{"index":0,"delta":{"content":"\n"},"finish_reason":null}')],
    ['a cut', chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":null}').slice(0, -1)],
  ])('with %s is left to the decoder', (_name, data) => {
    expect(PLAIN_DELTA.test(data)).toBe(false);
  });

  it('is, whenever it is recognised, one delta of text to the decoder and nothing to the end', () => {
    const field = fc.oneof(fc.constantFrom('"usage":null', '"error":"no"', '"error":null', '"object":"error"', '"p":"abc"', '"n":3', '"usage":{}'), fc.string().map((text) => `"x":${JSON.stringify(text)}`));
    const fields = fc.array(field, { maxLength: 3 });
    const rest = fc.constantFrom('', ',"finish_reason":null', ',"finish_reason":"stop"', ',"logprobs":null', ',"error":{"message":"no"}');
    fc.assert(
      fc.property(fc.string(), fields, fields, rest, rest, fc.boolean(), (text, before, after, inDelta, inChoice, role) => {
        const delta = `{${role ? '"role":"assistant",' : ''}"content":${JSON.stringify(text)}${inDelta}}`;
        const data = `{${[...before, `"choices":[{"index":0,"delta":${delta}${inChoice}}]`, ...after].join(',')}}`;
        if (!PLAIN_DELTA.test(data)) return;
        expect(endOf(data)).toEqual({ events: [{ type: 'text-delta', text }], end: endOf().end });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the fields of a plain delta that vary', () => {
  it('leave it plain, whatever plain string is their value', () => {
    const value = fc.string({ minLength: 1 }).filter((text) => text !== 'error' && JSON.stringify(text) === `"${text}"`);
    fc.assert(
      fc.property(value, value, fc.constantFrom('', '"role":"assistant",'), (text, padding, role) => {
        expect(PLAIN_FIELDS).toEqual(['content', 'obfuscation']);
        expect(PLAIN_DELTA.test(chunk(`{"index":0,"delta":{${role}"content":"${text}"},"finish_reason":null}`, `,"usage":null,"obfuscation":"${padding}"`))).toBe(true);
      }),
    );
  });

  it('leaves the end as it is where a plain delta was passed over, be it the only content', () => {
    const delta = frame(chunk('{"index":0,"delta":{"content":"Hi"},"finish_reason":null}'));
    const finishOf = (content: (decoder: OpenAiChatStreamDecoder) => void): DecodedEvent | undefined => {
      const decoder = new OpenAiChatStreamDecoder({});
      content(decoder);
      return decoder.decode(frame('[DONE]')).find(({ type }) => type === 'finish');
    };
    expect(finishOf((decoder) => decoder.passedOver())).toMatchObject({ finishReason: 'other' });
    expect({ ...finishOf((decoder) => decoder.passedOver()), providerMetadata: undefined }).toEqual({ ...finishOf((decoder) => void decoder.decode(delta)), providerMetadata: undefined });
  });
});

/** What one frame in the middle of a stream gives, and how a stream with it ends. */
function endOf(data?: string): { events: DecodedEvent[]; end: unknown } {
  const decoder = new OpenAiChatStreamDecoder({});
  decoder.decode(frame(chunk('{"index":0,"delta":{"content":"first"},"finish_reason":null}')));
  const events = data === undefined ? [] : decoder.decode(frame(data));
  try {
    const [finish] = decoder.decode(frame('[DONE]')).filter(({ type }) => type === 'finish');
    return { events, end: { ...finish, providerMetadata: undefined } };
  } catch (thrown) {
    return { events, end: isLlmError(thrown) ? thrown.kind : thrown };
  }
}
