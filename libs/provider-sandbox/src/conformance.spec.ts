import { stringField } from '@modelport/provider-base';
import { DOCUMENT_DATA, DOCUMENT_URL, type ErrorScenario, type ExpectedAnswer, IMAGE_DATA, IMAGE_URL, OpenAiBodies, type OpenAiBody, type ReasoningScenarios, type Scenario, type StreamReply, testProvider, type ToolScenarios, type VendorReply } from '@modelport/provider-testing';
import { type Reply, SandboxVendor } from '@modelport/sandbox-vendor';
import { definition } from './definition.generated.js';
import { SandboxProvider } from './sandbox-provider.js';

// The sandbox is its own vendor: its replies are recorded here from what stands at the far end of its transport.
const MODEL = 'sandbox-1';
const vendor = new SandboxVendor(definition.models.map((model) => model.id));
const source = 'recorded: the sandbox itself';

function record(path: string, body: object): { reply: Reply; chunks: string[] } {
  const { result } = vendor.handle('POST', path, JSON.stringify(body));
  if ('error' in result) throw result.error;
  return { reply: result.reply, chunks: [...result.reply.steps].flatMap((step) => (step.do === 'send' ? [step.text] : [])) };
}

function recordJson(path: string, body: object): VendorReply {
  const { reply, chunks } = record(path, body);
  return { source, status: reply.status, headers: reply.headers, json: JSON.parse(chunks.join('')) as unknown };
}

/** `asked` is what the answer is recorded for; `sent` what the kit's own request must come to, where that is the same. */
function scenario(asked: object, answer: Omit<ExpectedAnswer, 'id' | 'model'>, sent?: Record<string, unknown>): Scenario {
  const unary = recordJson('/chat/completions', asked);
  const streamed = { ...asked, stream: true, stream_options: { include_usage: true } };
  const { reply, chunks } = record('/chat/completions', streamed);
  return {
    unary: { ...unary, path: '/chat/completions', ...(sent && { sent }) },
    stream: { source, headers: reply.headers, chunks, mayMiss: 2 },
    answer: { id: stringField(unary.json, 'id') ?? null, model: MODEL, ...answer },
  };
}

const bodies = new OpenAiBodies({ model: MODEL, effort: 'reasoning', replay: 'reasoning_content' });
const textBody = bodies.text().unary;
const weatherTool = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};
const timeTool = { type: 'function', function: { name: 'get_time', parameters: { type: 'object', properties: {} } } };

const twoBody = { model: MODEL, messages: [{ role: 'user', content: 'Call get_weather and get_time.' }], tools: [weatherTool, timeTool] };

/** An answer in words to one of the kit's own requests, whose body is recorded as it must arrive. */
const words = (body: OpenAiBody, text: string, inputTokens: number, outputTokens: number, more: Partial<ExpectedAnswer> = {}): Scenario =>
  scenario(body.unary, { text, finishReason: 'stop', inputTokens, outputTokens, ...more }, body.unary);
/** The same, of a call. */
const called = (body: OpenAiBody, outputTokens = 2, more: Partial<ExpectedAnswer> = {}): Scenario =>
  scenario(body.unary, { text: '', toolCalls: [{ name: 'get_weather', arguments: { city: 'sandbox city' } }], finishReason: 'tool-calls', inputTokens: 6, outputTokens, ...more }, body.unary);

const CAPITAL = 'Sandbox answer to: What is the capital of France?';
const text = words(bodies.text(), `${CAPITAL} (seen: 1 system prompt)`, 11, 13);
const one = called(bodies.tool());
const parallel = scenario(twoBody, {
  text: '',
  toolCalls: [
    { name: 'get_weather', arguments: { city: 'sandbox city' } },
    { name: 'get_time', arguments: {} },
  ],
  finishReason: 'tool-calls',
  inputTokens: 4,
  outputTokens: 3,
});

interface WireCall {
  id: string;
  function: { name: string; arguments: string };
}

function callsOf({ unary }: Scenario): WireCall[] {
  return (unary.json as { choices: [{ message: { tool_calls: WireCall[] } }] }).choices[0].message.tool_calls;
}

const calls = callsOf(parallel);
const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    { role: 'assistant', content: null, tool_calls: calls },
    ...calls.map(({ id }, index) => ({ role: 'tool', tool_call_id: id, content: `{"celsius":${20 + index}}` })),
  ],
  tools: [weatherTool],
  max_tokens: 200,
};
const result = scenario(
  resultBody,
  {
    text: 'Sandbox answer to: What is the weather in Paris and in Rome? Tool results: get_weather returned {"celsius":20}; get_time returned {"celsius":21}',
    finishReason: 'stop',
    // The words of the calls and of their results count too.
    inputTokens: 14,
    outputTokens: 20,
  },
  resultBody,
);

const choices: Pick<ToolScenarios, 'forced' | 'required' | 'forbidden'> = {
  forced: called(bodies.toolChoice({ type: 'function', function: { name: 'get_weather' } })),
  required: called(bodies.toolChoice('required')),
  forbidden: words(bodies.toolChoice('none'), 'Sandbox answer to: What is the weather in Paris?', 6, 9),
};

const image = words(bodies.images([`data:image/png;base64,${IMAGE_DATA}`, IMAGE_URL]), 'Sandbox answer to: What do these show? (seen: 2 images)', 204, 10);
const document = (address: string): Scenario => words(bodies.document(address), 'Sandbox answer to: What does this say? (seen: 1 document)', 104, 10);

const thought = { reasoning: 'Thinking with medium effort about: What is the weather in Paris?', reasoningTokens: 11 };
const hard = { reasoning: 'Thinking with high effort about: What is the capital of France?', reasoningTokens: 11 };
const out = called(bodies.reasoning(), 13, thought);
const outCalls = callsOf(out);
const reasoning: ReasoningScenarios = {
  out,
  back: words(
    bodies.reasoningBack({ id: '', model: MODEL, words: [], thoughts: [thought.reasoning], calls: outCalls.map(({ id, function: call }) => ({ id, ...call })), finishReason: 'tool_calls', promptTokens: 0, completionTokens: 0 }),
    'Sandbox answer to: What is the weather in Paris? Tool results: get_weather returned {"celsius":20}',
    20,
    25,
    thought,
  ),
  effort: words(bodies.effort(), CAPITAL, 6, 20, hard),
  budget: words(bodies.budget(), CAPITAL, 6, 17, { reasoning: 'Thinking about: What is the capital of France?', reasoningTokens: 8 }),
};

const KINDS = ['permission', 'rate_limit', 'quota_exhausted', 'model_not_found', 'invalid_request', 'context_length', 'content_filter', 'overloaded', 'server_error'] as const;
const errors = KINDS.map((kind): ErrorScenario => ({ kind, reply: recordJson('/chat/completions', { ...textBody, model: `${MODEL}?fail=${kind}` }) }));
const failing = (options: string): StreamReply => ({ source, chunks: record('/chat/completions', { ...textBody, model: `${MODEL}?${options}`, stream: true }).chunks });

const models = vendor.handle('GET', '/models', '');
if ('error' in models.result) throw models.result.error;
const embedBody = { model: 'sandbox-embed', input: ['one', 'two'], encoding_format: 'float' };
const embeddings = recordJson('/embeddings', embedBody);

testProvider({
  provider: SandboxProvider,
  model: MODEL,
  replies: {
    text,
    tools: { one, parallel, result, ...choices },
    image,
    documents: { data: document(`data:application/pdf;base64,${DOCUMENT_DATA}`), url: document(DOCUMENT_URL) },
    audio: words(bodies.audio(), 'Sandbox answer to: What is said here? (seen: 1 audio clip)', 104, 11),
    json: {
      mode: words(bodies.json(), '{"answer":"Sandbox answer to: What is the capital of France? Answer in JSON, with the key \\"capital\\"."}', 13, 16),
      schema: words(bodies.jsonSchema(), '{"capital":"sandbox capital"}', 6, 2),
    },
    reasoning,
    cache: { control: words(bodies.cached(), `${CAPITAL} (seen: 1 system prompt)`, 11, 13, { cacheReadTokens: 0, cacheWriteTokens: 5 }) },
    errors,
    streamErrors: [{ kind: 'overloaded', text: 'Sandbox answer', reply: failing('fail=overloaded&fail_after=2') }],
    models: { ids: definition.models.map((model) => model.id), reply: { source, path: '/models', body: [...models.result.reply.steps].map((step) => (step.do === 'send' ? step.text : '')).join('') } },
    embeddings: { reply: embeddings, vectors: (embeddings.json as { data: { embedding: number[] }[] }).data.map((entry) => entry.embedding), inputTokens: 2 },
  },
});
