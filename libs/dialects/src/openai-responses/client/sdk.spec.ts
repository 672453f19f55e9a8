import { type Citation, LlmError, type LlmErrorKind, type LlmResponse, type LlmStreamEvent, Receipt, Usage } from '@modelport/provider-base';
import OpenAI, { APIError, AuthenticationError, BadRequestError, InternalServerError, NotFoundError, RateLimitError } from 'openai';
import { openAiResponsesCodec } from './codec.js';

const usage = Usage.fromTotals({ inputTokens: 30, cacheRead: 10, outputTokens: 5 });
const response: LlmResponse = { id: null, model: 'answered', providerId: 'acme', content: [], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };
const asked = { model: 'm', input: 'hi' };
const tools = [{ type: 'function' as const, name: 'f', parameters: { type: 'object' }, strict: false }];

type Answer = (body: unknown) => Response;

/** The official SDK, with the codec in the place of the network. */
function clientOf(answer: Answer): OpenAI {
  return new OpenAI({ apiKey: 'test', maxRetries: 0, fetch: (_url, init) => Promise.resolve(answer(typeof init?.body === 'string' ? JSON.parse(init.body) : undefined)) });
}

function contextOf(body: unknown) {
  const { answerOptions } = openAiResponsesCodec.decodeRequest(body, new Receipt());
  return { model: 'm', requestId: 'r1', providerId: 'acme', answerOptions };
}

const whole = (content: LlmResponse['content'], finishReason: LlmResponse['finishReason'] = 'stop'): Answer => (body) => Response.json(openAiResponsesCodec.encodeResponse({ ...response, content, finishReason }, contextOf(body)));

function streamed(events: readonly LlmStreamEvent[], broken?: LlmError): Answer {
  return (body) => {
    const encoder = openAiResponsesCodec.streamEncoder(contextOf(body));
    const text = [{ type: 'start', id: null, model: 'answered' } as const, ...events].map((event) => encoder.encode(event)).join('');
    return new Response(text + (broken ? encoder.fail(broken) : ''), { headers: { 'content-type': 'text/event-stream' } });
  };
}

const failed = (kind: LlmErrorKind): Answer => () => {
  const { status, headers, body } = openAiResponsesCodec.encodeError(new LlmError(kind, 'why'), 'r1');
  return Response.json(body, { status, headers });
};

async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const thinkingAndCalling: LlmStreamEvent[] = [
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

describe('OpenAI’s own SDK, at the client’s side of the Responses codec', () => {
  it('reads a response', async () => {
    const read = await clientOf(whole([{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'hello' }])).responses.create(asked);
    expect(read).toMatchObject({ id: 'resp_r1', model: 'answered', status: 'completed', output_text: 'hello', usage: { input_tokens: 30, output_tokens: 5, total_tokens: 35 } });
    expect(read.output.map((item) => item.type)).toEqual(['reasoning', 'message']);
  });

  it('reads what was cited, whole and streamed', async () => {
    const citation: Citation = { source: { kind: 'web', url: 'https://a.example', title: 'A' }, span: { start: 4, end: 9 } };
    const told = [{ type: 'url_citation', url: 'https://a.example', title: 'A', start_index: 4, end_index: 9 }];
    const read = await clientOf(whole([{ type: 'text', text: 'Say hello.', citations: [citation] }])).responses.create(asked);
    expect(read.output).toMatchObject([{ content: [{ type: 'output_text', text: 'Say hello.', annotations: told }] }]);
    const events: LlmStreamEvent[] = [{ type: 'text-delta', text: 'Say hello' }, { type: 'citation', citation }, { type: 'text-delta', text: '.' }, finish];
    expect((await clientOf(streamed(events)).responses.stream(asked).finalResponse()).output).toMatchObject([{ content: [{ type: 'output_text', text: 'Say hello.', annotations: told }] }]);
  });

  it('gets the events of a stream one by one', async () => {
    const stream = await clientOf(streamed([{ type: 'text-delta', text: 'hel' }, { type: 'text-delta', text: 'lo' }, finish])).responses.create({ ...asked, stream: true });
    const types: string[] = [];
    let text = '';
    for await (const event of stream) {
      types.push(event.type);
      if (event.type === 'response.output_text.delta') text += event.delta;
    }
    expect(text).toBe('hello');
    expect(types).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
  });

  it('puts a stream together', async () => {
    const stream = clientOf(streamed(thinkingAndCalling)).responses.stream(asked);
    const texts: string[] = [];
    const calls: string[] = [];
    stream.on('response.output_text.delta', ({ delta }) => texts.push(delta));
    stream.on('response.function_call_arguments.delta', ({ snapshot }) => calls.push(snapshot));
    const read = await stream.finalResponse();
    expect(texts).toEqual(['hel', 'lo']);
    expect(calls).toEqual(['{"x":', '{"x":1}', '{}']);
    expect(read).toMatchObject({
      status: 'completed',
      output_text: 'hello',
      output: [
        { type: 'reasoning', summary: [{ text: 'hm' }] },
        { type: 'message', content: [{ type: 'output_text', text: 'hello' }] },
        { type: 'function_call', call_id: 'c0', name: 'f', arguments: '{"x":1}', status: 'completed' },
        { type: 'function_call', call_id: 'c1', name: 'g', arguments: '{}' },
      ],
    });
  });

  it('puts an answer together that ran out of tokens', async () => {
    const read = await clientOf(streamed([{ type: 'text-delta', text: 'hel' }, { ...finish, finishReason: 'length' }])).responses.stream(asked).finalResponse();
    expect(read).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output_text: 'hel' });
  });

  it('parses an answer by its schema', async () => {
    const text = { format: { type: 'json_schema' as const, name: 's', schema: { type: 'object' }, strict: true } };
    const read = await clientOf(whole([{ type: 'text', text: '{"a":1}' }])).responses.parse({ ...asked, text });
    expect(read).toMatchObject({ output_text: '{"a":1}', text, output: [{ type: 'message' }] });
  });

  it('answers the calls of a turn in the next, and gives what was thought back', async () => {
    const bodies: unknown[] = [];
    const client = clientOf((body) => {
      bodies.push(body);
      return whole([{ type: 'reasoning', text: 'hm', signature: 's' }, { type: 'tool-call', id: 'call:0', name: 'f', arguments: '{}' }], 'tool-calls')(body);
    });
    const first = await client.responses.create({ ...asked, tools });
    const said = first.output.filter((item) => item.type === 'reasoning' || item.type === 'function_call');
    const results = first.output.flatMap((item) => (item.type === 'function_call' ? [{ type: 'function_call_output' as const, call_id: item.call_id, output: '42' }] : []));
    await client.responses.create({ ...asked, tools, input: [{ role: 'user', content: 'hi' }, ...said, ...results] });
    expect(openAiResponsesCodec.decodeRequest(bodies[1], new Receipt('strict')).request.messages.slice(1)).toEqual([
      { role: 'assistant', content: [{ type: 'reasoning', text: 'hm', signature: 's', providerId: 'acme' }, { type: 'tool-call', id: 'call:0', name: 'f', arguments: '{}' }] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'call:0', name: 'f', content: [{ type: 'text', text: '42' }] }] },
    ]);
  });

  it('raises a stream that broke', async () => {
    const broken = (): OpenAI => clientOf(streamed([{ type: 'text-delta', text: 'hel' }], new LlmError('network', 'cut off')));
    const error = await rejection(broken().responses.stream(asked).finalResponse());
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ message: expect.stringContaining('cut off') as string, code: 'network' });
    const read = async (): Promise<void> => {
      for await (const event of await broken().responses.create({ ...asked, stream: true })) expect(event.type).not.toBe('response.completed');
    };
    expect(await rejection(read())).toBeInstanceOf(APIError);
  });

  it.each([
    ['invalid_request', BadRequestError],
    ['authentication', AuthenticationError],
    ['model_not_found', NotFoundError],
    ['rate_limit', RateLimitError],
    ['overloaded', InternalServerError],
  ] as const)('raises %s as its own error', async (kind, type) => {
    const error = await rejection(clientOf(failed(kind)).responses.create(asked));
    expect(error).toBeInstanceOf(type);
  });
});
