import { awsEvents, FETCHED_IMAGE_DATA, IMAGE_DATA, type ProviderReplies, type Scenario } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { answer, HEADERS, reasoningBlock, stream, textBlock, toolBlock, usage } from './wire.js';

export const MODEL = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const PATH = `/model/${encodeURIComponent(MODEL)}`;
const CONVERSE = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html';
const STREAM = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html';
const TOOLS = 'https://docs.aws.amazon.com/bedrock/latest/userguide/tool-use-inference-call.html';
const SIGNATURE = 'EpMCCl0IDRABGAIqQKKo';

const toolUse = (id: string, city: string): object => ({ toolUse: { toolUseId: id, name: 'get_weather', input: { city } } });
const toolResult = (id: string, celsius: number): object => ({ toolResult: { toolUseId: id, content: [{ text: `{"celsius":${celsius}}` }] } });

const text: Scenario = {
  answer: { id: null, model: MODEL, text: 'It is Paris.', reasoning: 'France…', finishReason: 'stop', inputTokens: 148, outputTokens: 5 },
  unary: {
    source: CONVERSE,
    path: `${PATH}/converse`,
    json: answer(
      [{ reasoningContent: { reasoningText: { text: 'France…', signature: SIGNATURE } } }, { text: 'It is Paris.' }],
      'end_turn',
      usage(28, 5, { cacheReadInputTokens: 100, cacheReadInputTokenCount: 100, cacheWriteInputTokens: 20, cacheWriteInputTokenCount: 20 }),
    ),
    sent: {
      system: [{ text: 'Answer in one short sentence.' }],
      messages: [{ role: 'user', content: [{ text: 'What is the capital of France?' }] }],
      inferenceConfig: { maxTokens: 200 },
    },
  },
  stream: {
    source: STREAM,
    path: `${PATH}/converse-stream`,
    headers: HEADERS,
    chunks: stream([...reasoningBlock(0, ['France', '…'], SIGNATURE), ...textBlock(1, 'It is', ' Paris', '.')], 'end_turn', usage(28, 5, { cacheReadInputTokens: 100, cacheWriteInputTokens: 20 })),
    mayMiss: 1,
  },
};

const one: Scenario = {
  answer: { id: null, model: MODEL, text: '', toolCalls: [{ id: 'tooluse_1', name: 'get_weather', arguments: { city: 'Paris' }, pieces: 3 }], finishReason: 'tool-calls', inputTokens: 410, outputTokens: 52 },
  unary: { source: TOOLS, json: answer([toolUse('tooluse_1', 'Paris')], 'tool_use', usage(410, 52)) },
  stream: { source: STREAM, headers: HEADERS, chunks: stream(toolBlock(0, 'tooluse_1', 'get_weather', '{"ci', 'ty": "', 'Paris"}'), 'tool_use', usage(410, 52)), mayMiss: 1 },
};

const parallel: Scenario = {
  answer: {
    id: null,
    model: MODEL,
    text: 'Looking.',
    toolCalls: [
      { id: 'tooluse_1', name: 'get_weather', arguments: { city: 'Paris' } },
      { id: 'tooluse_2', name: 'get_weather', arguments: { city: 'Rome' } },
    ],
    finishReason: 'tool-calls',
    inputTokens: 420,
    outputTokens: 90,
  },
  unary: { source: TOOLS, json: answer([{ text: 'Looking.' }, toolUse('tooluse_1', 'Paris'), toolUse('tooluse_2', 'Rome')], 'tool_use', usage(420, 90)) },
  stream: {
    source: STREAM,
    headers: HEADERS,
    chunks: stream([...textBlock(0, 'Looking', '.'), ...toolBlock(1, 'tooluse_1', 'get_weather', '{"city":"Paris"}'), ...toolBlock(2, 'tooluse_2', 'get_weather', '{"city":"Rome"}')], 'tool_use', usage(420, 90)),
    mayMiss: 1,
  },
};

const resultBody = {
  messages: [
    { role: 'user', content: [{ text: 'What is the weather in Paris and in Rome?' }] },
    { role: 'assistant', content: [{ text: 'Looking.' }, toolUse('tooluse_1', 'Paris'), toolUse('tooluse_2', 'Rome')] },
    { role: 'user', content: [toolResult('tooluse_1', 20), toolResult('tooluse_2', 21)] },
  ],
  inferenceConfig: { maxTokens: 200 },
  toolConfig: {
    tools: [{ toolSpec: { name: 'get_weather', description: 'The weather in a city now.', inputSchema: { json: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } } }],
  },
};

const result: Scenario = {
  answer: { id: null, model: MODEL, text: '20 and 21 degrees.', finishReason: 'stop', inputTokens: 560, outputTokens: 9 },
  unary: { source: TOOLS, json: answer([{ text: '20 and 21 degrees.' }], 'end_turn', usage(560, 9)), sent: resultBody },
  stream: { source: STREAM, headers: HEADERS, chunks: stream(textBlock(0, '20 and ', '21 degrees.'), 'end_turn', usage(560, 9)), mayMiss: 1, sent: resultBody },
};

/** What Bedrock says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text,
  tools: { one, parallel, result },
  image: {
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ImageBlock.html',
    json: answer([{ text: 'A pixel and a cat.' }], 'end_turn', usage(1440, 8)),
    sent: {
      messages: [
        {
          role: 'user',
          content: [{ text: 'What do these show?' }, { image: { format: 'png', source: { bytes: IMAGE_DATA } } }, { image: { format: 'png', source: { bytes: FETCHED_IMAGE_DATA } } }],
        },
      ],
      inferenceConfig: { maxTokens: 200 },
    },
  },
  errors,
  streamErrors,
  models: {
    ids: ['anthropic.claude-haiku-4-5-20251001-v1:0'],
    reply: {
      source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html',
      json: { modelSummaries: [{ modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/x', modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0', modelName: 'Claude Haiku 4.5', providerName: 'Anthropic', responseStreamingSupported: true }] },
    },
  },
  // No content, and yet an event.
  ping: awsEvents(['contentBlockDelta', { contentBlockIndex: 0, delta: { text: '' }, p: 'abc' }])[0] ?? '',
};
