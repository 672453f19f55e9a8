import { Ollama, type Tool } from 'ollama';
import { LlmError, Receipt, Usage, type LlmResponse, type LlmStreamEvent } from '@modelport/provider-base';
import { ollamaGenerateCodec } from '../../ollama-generate/client/codec.js';
import { ollamaChatCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 3, outputTokens: 2 });
const response: LlmResponse = { id: null, model: 'answered', providerId: 'acme', content: [{ type: 'text', text: 'Hello' }], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const EVENTS: LlmStreamEvent[] = [
  { type: 'reasoning-delta', text: 'hm' },
  { type: 'text-delta', text: 'Hel' },
  { type: 'text-delta', text: 'lo' },
  { type: 'tool-call-start', index: 0, id: 'c1', name: 'look' },
  { type: 'tool-call-delta', index: 0, argumentsDelta: '{"at":1}' },
  { type: 'tool-call-end', index: 0 },
  { type: 'finish', finishReason: 'tool-calls', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} },
];

/** Answers as a server of these codecs does. */
function serve(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  const codec = url.endsWith('/api/generate') ? ollamaGenerateCodec : ollamaChatCodec;
  const { request, stream } = codec.decodeRequest(JSON.parse(String(init?.body as string)), new Receipt());
  const context = { model: request.model, requestId: 'r1', providerId: 'acme' };
  if (request.model === 'full') return Promise.resolve(Response.json(codec.encodeError(new LlmError('overloaded', 'full'), 'r1').body, { status: 503 }));
  if (!stream) return Promise.resolve(Response.json(codec.encodeResponse(response, context)));
  const encoder = codec.streamEncoder(context);
  const broken = request.model === 'broken';
  const lines = EVENTS.slice(0, broken ? 2 : undefined).map((event) => encoder.encode(event)).join('');
  return Promise.resolve(new Response(broken ? lines + encoder.fail(new LlmError('network', 'cut off')) : lines, { headers: { 'content-type': codec.streamContentType ?? '' } }));
}

describe('Ollama’s own client on these codecs', () => {
  const ollama = new Ollama({ host: 'http://ollama.invalid', fetch: serve });
  const messages = [{ role: 'user', content: 'Hi' }];

  it('reads a whole answer', async () => {
    const answer = await ollama.chat({ model: 'm', messages });
    expect([answer.message.content, answer.done_reason, answer.prompt_eval_count, answer.eval_count]).toEqual(['Hello', 'stop', 3, 2]);
    expect((await ollama.generate({ model: 'm', prompt: 'Hi' })).response).toBe('Hello');
  });

  it('reads a stream with thinking and calls', async () => {
    const tools: Tool[] = [{ type: 'function', function: { name: 'look', parameters: { type: 'object', properties: { at: { type: 'integer' } } } } }];
    const [texts, thoughts, calls]: [string[], string[], unknown[]] = [[], [], []];
    for await (const { message } of await ollama.chat({ model: 'm', messages, tools, think: true, stream: true })) {
      texts.push(message.content);
      thoughts.push(message.thinking ?? '');
      calls.push(...(message.tool_calls ?? []).map((call) => call.function));
    }
    expect([texts.join(''), thoughts.join(''), calls]).toEqual(['Hello', 'hm', [{ index: 0, name: 'look', arguments: { at: 1 } }]]);
  });

  it('raises what is refused, and a stream that breaks', async () => {
    await expect(ollama.chat({ model: 'full', messages })).rejects.toThrow('full');
    const read = async (): Promise<void> => {
      for await (const { message } of await ollama.chat({ model: 'broken', messages, stream: true })) expect(message.role).toBe('assistant');
    };
    await expect(read()).rejects.toThrow('cut off');
  });
});
