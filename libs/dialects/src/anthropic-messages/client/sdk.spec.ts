import Anthropic, { APIError, AuthenticationError, BadRequestError, InternalServerError, NotFoundError, PermissionDeniedError, RateLimitError } from '@anthropic-ai/sdk';
import { type Citation, LlmError, type LlmErrorKind, type LlmResponse, type LlmStreamEvent, Receipt, Usage } from '@modelport/provider-base';
import { anthropicMessagesCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 30, cacheRead: 10, outputTokens: 5 });
const response: LlmResponse = { id: null, model: 'answered', providerId: 'acme', content: [], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const asked = { model: 'm', max_tokens: 100, messages: [{ role: 'user' as const, content: 'hi' }] };
const context = { model: 'm', requestId: 'r1', providerId: 'acme' };

type Answer = (body: unknown) => Response;

/** The official SDK, with the codec in the place of the network. */
function clientOf(answer: Answer): Anthropic {
  return new Anthropic({ apiKey: 'test', maxRetries: 0, fetch: (_url, init) => Promise.resolve(answer(typeof init?.body === 'string' ? JSON.parse(init.body) : undefined)) });
}

const whole = (content: LlmResponse['content'], finishReason: LlmResponse['finishReason'] = 'stop'): Answer => () => Response.json(anthropicMessagesCodec.encodeResponse({ ...response, content, finishReason }, context));

function streamed(events: readonly LlmStreamEvent[], broken?: LlmError): Answer {
  return () => {
    const encoder = anthropicMessagesCodec.streamEncoder(context);
    const text = [{ type: 'start', id: null, model: 'answered' } as const, ...events].map((event) => encoder.encode(event)).join('');
    return new Response(text + (broken ? encoder.fail(broken) : ''), { headers: { 'content-type': 'text/event-stream', 'request-id': 'r1' } });
  };
}

const failed = (kind: LlmErrorKind): Answer => () => {
  const { status, headers, body } = anthropicMessagesCodec.encodeError(new LlmError(kind, 'why'), 'r1');
  return Response.json(body, { status, headers });
};

async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('Anthropic’s own SDK, at the client’s side of the codec', () => {
  it('reads a message', async () => {
    const message = await clientOf(whole([{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'hello' }])).messages.create(asked);
    expect(message).toMatchObject({ id: 'msg_r1', model: 'answered', stop_reason: 'end_turn', usage: { input_tokens: 20, cache_read_input_tokens: 10, output_tokens: 5 } });
    expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text']);
  });

  it('reads what was cited, whole and streamed', async () => {
    const citation: Citation = { source: { kind: 'web', url: 'https://a.example', title: 'A' }, span: { start: 4, end: 9 } };
    const read = await clientOf(whole([{ type: 'text', text: 'Say hello.', citations: [citation] }])).messages.create(asked);
    const told = { type: 'web_search_result_location', url: 'https://a.example', title: 'A', cited_text: '', encrypted_index: '' };
    expect(read.content).toEqual([{ type: 'text', text: 'Say ', citations: null }, { type: 'text', text: 'hello', citations: [told] }, { type: 'text', text: '.', citations: null }]);
    const events: LlmStreamEvent[] = [{ type: 'text-delta', text: 'Say hello' }, { type: 'citation', citation }, { type: 'text-delta', text: '.' }, finish];
    const stream = clientOf(streamed(events)).messages.stream(asked);
    const heard: unknown[] = [];
    stream.on('citation', (one) => heard.push(one));
    expect((await stream.finalMessage()).content).toEqual([{ type: 'text', text: 'Say hello', citations: [told] }, { type: 'text', text: '.', citations: null }]);
    expect(heard).toEqual([told]);
  });

  it('puts a stream together', async () => {
    const events: LlmStreamEvent[] = [
      { type: 'reasoning-delta', text: 'h' },
      { type: 'reasoning-delta', text: 'm' },
      { type: 'reasoning-end', signature: 's' },
      { type: 'text-delta', text: 'hel' },
      { type: 'text-delta', text: 'lo' },
      { type: 'tool-call-start', index: 0, id: 'c0', name: 'f' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x":' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '1}' },
      { type: 'tool-call-start', index: 1, id: 'c1', name: 'g' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 1 },
      { ...finish, finishReason: 'tool-calls' },
    ];
    const stream = clientOf(streamed(events)).messages.stream(asked);
    const texts: string[] = [];
    stream.on('text', (delta) => texts.push(delta));
    const message = await stream.finalMessage();
    expect(texts).toEqual(['hel', 'lo']);
    expect(stream.request_id).toBe('r1');
    expect(message).toMatchObject({
      stop_reason: 'tool_use',
      usage: { input_tokens: 20, cache_read_input_tokens: 10, output_tokens: 5 },
      content: [{ type: 'thinking', thinking: 'hm' }, { type: 'text', text: 'hello' }, { type: 'tool_use', id: 'c0', name: 'f', input: { x: 1 } }, { type: 'tool_use', id: 'c1', name: 'g', input: {} }],
    });
  });

  it('answers the calls of a turn in the next, and gives the thinking back', async () => {
    const bodies: unknown[] = [];
    const client = clientOf((body) => {
      bodies.push(body);
      return whole([{ type: 'reasoning', text: 'hm', signature: 's' }, { type: 'tool-call', id: 'functions.f:0', name: 'f', arguments: '{}' }], 'tool-calls')(body);
    });
    const first = await client.messages.create(asked);
    const results = first.content.flatMap((block) => (block.type === 'tool_use' ? [{ type: 'tool_result' as const, tool_use_id: block.id, content: '42' }] : []));
    await client.messages.create({ ...asked, messages: [...asked.messages, { role: 'assistant', content: first.content }, { role: 'user', content: results }] });
    expect(anthropicMessagesCodec.decodeRequest(bodies[1], new Receipt('strict')).request.messages.slice(1)).toEqual([
      { role: 'assistant', content: [{ type: 'reasoning', text: 'hm', signature: 's', providerId: 'acme' }, { type: 'tool-call', id: 'functions.f:0', name: 'f', arguments: '{}' }] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'functions.f:0', name: 'f', content: [{ type: 'text', text: '42' }] }] },
    ]);
  });

  it('raises a stream that broke', async () => {
    const error = await rejection(clientOf(streamed([{ type: 'text-delta', text: 'hel' }], new LlmError('overloaded', 'too much'))).messages.stream(asked).finalMessage());
    expect(error).toBeInstanceOf(APIError);
    expect(String(error)).toContain('too much');
  });

  it.each([
    ['authentication', AuthenticationError],
    ['permission', PermissionDeniedError],
    ['invalid_request', BadRequestError],
    ['model_not_found', NotFoundError],
    ['rate_limit', RateLimitError],
    ['overloaded', InternalServerError],
    ['network', InternalServerError],
  ] as const)('raises %s as the class for it', async (kind, errorClass) => {
    const error = await rejection(clientOf(failed(kind)).messages.create(asked));
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ requestID: 'r1' });
  });
});
