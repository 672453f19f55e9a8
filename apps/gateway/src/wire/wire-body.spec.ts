import { isLlmError } from '@modelport/provider-base';
import { readConversation } from './wire-body.js';

function refusal(body: string): { path: string | undefined; message: string } {
  try {
    readConversation(Buffer.from(body));
  } catch (error) {
    if (isLlmError(error) && error.kind === 'invalid_request') return { path: error.path, message: error.message };
    throw error;
  }
  throw new Error('was accepted');
}

describe('readConversation', () => {
  it.each([
    ['{"model":3,"messages":[{}]}', 'model'],
    ['{"model":"","messages":[{}]}', 'model'],
    ['{"model":"m"}', 'messages'],
    ['{"model":"m","messages":{}}', 'messages'],
    ['{"model":"m","messages":[]}', 'messages'],
    ['{"model":"m","stream":"true","messages":[{}]}', 'stream'],
    ['{"model":"m","messages":[{}],"model":"n"}', 'model'],
    ['{"model":"m","messages":[{"content":"\\"model\\""}], "model" : "n"}', 'model'],
  ])('refuses %s at %s', (body, path) => {
    const { path: found, message } = refusal(body);
    expect(found).toBe(path);
    expect(message.startsWith(path)).toBe(true);
  });

  it('takes the word model inside the messages for what it is', () => {
    const body = '{"model":"m","messages":[{"role":"user","content":"the \\"model\\"","model":"x"}],"metadata":{"model":"y"}}';
    expect(readConversation(Buffer.from(body))).toMatchObject({ model: 'm', stream: false });
  });

  it('keeps the bytes, and lets the vendor judge the rest', () => {
    const bytes = Buffer.from('{ "messages": [{"role": "robot"}], "stream": true, "unheard_of": 1 }');
    expect(readConversation(bytes)).toMatchObject({ model: undefined, stream: true, parsed: { unheard_of: 1 } });
    expect(readConversation(bytes).bytes).toBe(bytes);
  });

  it('takes null for absent where OpenAI does', () => {
    expect(readConversation(Buffer.from('{"model":"m","stream":null,"messages":[{}]}')).stream).toBe(false);
  });
});
