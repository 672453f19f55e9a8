import { AUDIO_DATA, awsEvents, DOCUMENT_DATA, FETCHED_DOCUMENT_DATA, FETCHED_IMAGE_DATA, IMAGE_DATA, JSON_SCHEMA, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { reasoning } from './reasoning-replies.js';
import { assistant, type Block, type Fields, scenario, text, toolResult, toolUse, type Turn, user, weatherTools } from './scenario.js';

const API = 'https://docs.aws.amazon.com/bedrock/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/bedrock/latest/userguide';
const TOOLS = `${GUIDE}/tool-use-inference-call.html`;
const TOOL_CHOICE = `${API}/API_runtime_ToolChoice.html`;
const DOCUMENTS = `${API}/API_runtime_DocumentBlock.html`;

/** A model that hears. */
const LISTENER = 'mistral.voxtral-small-24b-2507';

const body = (...messages: Fields[]): Fields => ({ messages, inferenceConfig: { maxTokens: 200 } });
const turn = (...content: Block[]): Turn => ({ content, inputTokens: 410, outputTokens: 52 });
const capital = body(user(text('What is the capital of France?')));
const weather = body(user(text('What is the weather in Paris?')));
const choice = (toolChoice: Fields): Fields => ({ ...weather, toolConfig: weatherTools(toolChoice) });
const letter = (bytes: string): Fields => body(user(text('What does this say?'), { document: { format: 'pdf', source: { bytes }, name: 'letter' } }));
const image = (bytes: string): Fields => ({ image: { format: 'png', source: { bytes } } });
const calls = [text('Looking.'), toolUse('tooluse_1', 'Paris'), toolUse('tooluse_2', 'Rome')];
const system = text('Answer in one short sentence.');

/** What Bedrock says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: scenario(`${API}/API_runtime_Converse.html`, turn(text('It is Paris.')), { ...capital, system: [system] }),
  tools: {
    one: scenario(TOOLS, turn(toolUse('tooluse_1', 'Paris'))),
    parallel: scenario(TOOLS, turn(...calls)),
    result: scenario(TOOLS, turn(text('20 and 21 degrees.')), {
      ...body(user(text('What is the weather in Paris and in Rome?')), assistant(...calls), user(toolResult('tooluse_1', 20), toolResult('tooluse_2', 21))),
      toolConfig: weatherTools(),
    }),
    forced: scenario(TOOL_CHOICE, turn(toolUse('tooluse_3', 'Paris')), choice({ tool: { name: 'get_weather' } })),
    required: scenario(TOOL_CHOICE, turn(toolUse('tooluse_4', 'Paris')), choice({ any: {} })),
    // Nothing forbids a call but to offer no tool.
    forbidden: scenario(TOOL_CHOICE, turn(text('I may not look.')), weather),
  },
  image: scenario(`${API}/API_runtime_ImageBlock.html`, turn(text('A pixel and a cat.')), body(user(text('What do these show?'), image(IMAGE_DATA), image(FETCHED_IMAGE_DATA)))),
  documents: {
    data: scenario(DOCUMENTS, turn(text('A letter.')), letter(DOCUMENT_DATA)),
    url: scenario(DOCUMENTS, turn(text('A letter.')), letter(FETCHED_DOCUMENT_DATA)),
  },
  audio: scenario(
    `${API}/API_runtime_AudioBlock.html`,
    { ...turn(text('A greeting.')), model: LISTENER },
    body(user(text('What is said here?'), { audio: { format: 'wav', source: { bytes: AUDIO_DATA } } })),
  ),
  json: {
    schema: scenario(`${GUIDE}/structured-output.html`, turn(text('{"capital":"Paris"}')), {
      ...capital,
      outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { schema: JSON.stringify(JSON_SCHEMA), name: 'capital' } } } },
    }),
  },
  reasoning,
  cache: {
    control: scenario(
      `${GUIDE}/prompt-caching.html`,
      { ...turn(text('It is Paris.')), cacheRead: 1800, cacheWrite: 248 },
      { ...capital, system: [system, { cachePoint: { type: 'default' } }] },
    ),
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
  embeddings: {
    model: 'cohere.embed-v4:0',
    vectors: [
      [0.25, -0.5, 1],
      [0.125, 0, -1],
    ],
    inputTokens: 4,
    reply: {
      source: `${GUIDE}/model-parameters-embed-v4.html`,
      path: '/model/cohere.embed-v4%3A0/invoke',
      sent: { texts: ['one', 'two'], input_type: 'search_document', embedding_types: ['float'] },
      // The body does not count tokens: https://github.com/cohere-ai/cohere-python/pull/537
      headers: { 'x-amzn-bedrock-input-token-count': '4' },
      json: {
        id: '5d77a1a1-1f0f-4d3b-9a55-0b9d1c6a9b11',
        embeddings: {
          float: [
            [0.25, -0.5, 1],
            [0.125, 0, -1],
          ],
        },
        response_type: 'embeddings_by_type',
        texts: ['one', 'two'],
      },
    },
  },
  // No content, and yet an event.
  ping: awsEvents(['contentBlockDelta', { contentBlockIndex: 0, delta: { text: '' }, p: 'abc' }])[0] ?? '',
};
