import { stringField } from '@modelport/provider-base';
import { type ErrorScenario, type ExpectedAnswer, IMAGE_DATA, IMAGE_URL, type Scenario, type StreamReply, testProvider, type VendorReply } from '@modelport/provider-testing';
import { definition } from './definition.generated.js';
import { SandboxProvider } from './sandbox-provider.js';
import type { Reply } from './vendor/reply.js';
import { SandboxVendor } from './vendor/sandbox-vendor.js';

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

const textBody = {
  model: MODEL,
  messages: [
    { role: 'system', content: 'Answer in one short sentence.' },
    { role: 'user', content: 'What is the capital of France?' },
  ],
  max_tokens: 200,
};

const weatherTool = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};
const timeTool = { type: 'function', function: { name: 'get_time', parameters: { type: 'object', properties: {} } } };

const oneBody = { model: MODEL, messages: [{ role: 'user', content: 'What is the weather in Paris?' }], tools: [weatherTool], max_tokens: 200 };
const twoBody = { model: MODEL, messages: [{ role: 'user', content: 'Call get_weather and get_time.' }], tools: [weatherTool, timeTool] };

const text = scenario(textBody, { text: 'Sandbox answer to: What is the capital of France? (seen: 1 system prompt)', finishReason: 'stop', inputTokens: 11, outputTokens: 13 }, textBody);
const one = scenario(oneBody, { text: '', toolCalls: [{ name: 'get_weather', arguments: { city: 'sandbox city' } }], finishReason: 'tool-calls', inputTokens: 6, outputTokens: 2 }, oneBody);
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

const calls = (parallel.unary.json as { choices: [{ message: { tool_calls: { id: string }[] } }] }).choices[0].message.tool_calls;
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

const imageBody = {
  model: MODEL,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What do these show?' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${IMAGE_DATA}` } },
        { type: 'image_url', image_url: { url: IMAGE_URL } },
      ],
    },
  ],
  max_tokens: 200,
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
    tools: { one, parallel, result },
    image: { ...recordJson('/chat/completions', imageBody), sent: imageBody },
    errors,
    streamErrors: [{ kind: 'overloaded', text: 'Sandbox answer', reply: failing('fail=overloaded&fail_after=2') }],
    models: { ids: definition.models.map((model) => model.id), reply: { source, path: '/models', body: [...models.result.reply.steps].map((step) => (step.do === 'send' ? step.text : '')).join('') } },
    embeddings: { reply: embeddings, vectors: (embeddings.json as { data: { embedding: number[] }[] }).data.map((entry) => entry.embedding), inputTokens: 2 },
  },
});
