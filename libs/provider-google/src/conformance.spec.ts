import { FETCHED_IMAGE_DATA, IMAGE_DATA, testProvider, type ErrorScenario, type ExpectedAnswer, type Scenario } from '@modelport/provider-testing';
import { events, GENERATE_CONTENT as GENERATE, answer as body } from '../test/wire.js';
import { GoogleProvider } from './google-provider.js';

const MODEL = 'gemini-2.5-flash';
const FUNCTION_CALLING = 'https://ai.google.dev/gemini-api/docs/function-calling';
const THINKING = 'https://ai.google.dev/gemini-api/docs/thinking';
const TROUBLESHOOTING = 'https://ai.google.dev/gemini-api/docs/troubleshooting';
const UNARY = `/models/${MODEL}:generateContent`;
const STREAM = `/models/${MODEL}:streamGenerateContent?alt=sse`;

type Part = Record<string, unknown>;

const expected = (fields: Omit<ExpectedAnswer, 'model'>): ExpectedAnswer => ({ model: MODEL, ...fields });
const call = (city: string, more: Part = {}): Part => ({ functionCall: { name: 'get_weather', args: { city } }, ...more });
const usage = (promptTokenCount: number, candidatesTokenCount: number, thoughtsTokenCount?: number): Part => ({
  promptTokenCount,
  candidatesTokenCount,
  totalTokenCount: promptTokenCount + candidatesTokenCount + (thoughtsTokenCount ?? 0),
  promptTokensDetails: [{ modality: 'TEXT', tokenCount: promptTokenCount }],
  ...(thoughtsTokenCount !== undefined && { thoughtsTokenCount }),
});

const text: Scenario = {
  unary: {
    source: THINKING,
    path: UNARY,
    json: body('r1', [{ text: 'France…', thought: true }, { text: 'Paris is the capital.' }], 'STOP', usage(24, 6, 9)),
    sent: {
      systemInstruction: { parts: [{ text: 'Answer in one short sentence.' }] },
      contents: [{ role: 'user', parts: [{ text: 'What is the capital of France?' }] }],
      generationConfig: { maxOutputTokens: 200 },
    },
  },
  stream: {
    source: 'recorded: a stream of gemini-2.5-flash; lines end in CRLF, usage is in every chunk, nothing marks the end',
    path: STREAM,
    chunks: events(
      body('r1', [{ text: 'France', thought: true }], undefined, { promptTokenCount: 24, totalTokenCount: 33, thoughtsTokenCount: 9 }),
      body('r1', [{ text: '…', thought: true }], undefined, { promptTokenCount: 24, totalTokenCount: 33, thoughtsTokenCount: 9 }),
      body('r1', [{ text: 'Paris is ' }], undefined, usage(24, 2, 9)),
      body('r1', [{ text: 'the capital.' }], undefined, usage(24, 6, 9)),
      body('r1', [], 'STOP', usage(24, 6, 9)),
    ),
  },
  answer: expected({ id: 'r1', text: 'Paris is the capital.', reasoning: 'France…', finishReason: 'stop', inputTokens: 24, outputTokens: 15 }),
};

const one: Scenario = {
  unary: { source: FUNCTION_CALLING, path: UNARY, json: body('r2', [call('Paris', { thoughtSignature: 'c2ln' })], 'STOP', usage(50, 8)) },
  stream: { source: FUNCTION_CALLING, path: STREAM, chunks: events(body('r2', [call('Paris', { thoughtSignature: 'c2ln' })], undefined, usage(50, 8)), body('r2', [{ text: '' }], 'STOP', usage(50, 8))) },
  answer: expected({ id: 'r2', text: '', toolCalls: [{ name: 'get_weather', arguments: { city: 'Paris' } }], finishReason: 'tool-calls', inputTokens: 50, outputTokens: 8 }),
};

const parallel: Scenario = {
  unary: { source: FUNCTION_CALLING, json: body('r3', [{ text: 'Looking.' }, call('Paris', { thoughtSignature: 'c2ln' }), call('Rome')], 'STOP', usage(52, 20)) },
  stream: { source: FUNCTION_CALLING, chunks: events(body('r3', [{ text: 'Looking.' }], undefined, usage(52, 3)), body('r3', [call('Paris', { thoughtSignature: 'c2ln' }), call('Rome')], 'STOP', usage(52, 20))) },
  answer: expected({
    id: 'r3',
    text: 'Looking.',
    toolCalls: [
      { id: 'call_r3_0', name: 'get_weather', arguments: { city: 'Paris' } },
      { id: 'call_r3_1', name: 'get_weather', arguments: { city: 'Rome' } },
    ],
    finishReason: 'tool-calls',
    inputTokens: 52,
    outputTokens: 20,
  }),
};

const sentCall = (id: string, city: string, more: Part = {}): Part => ({ functionCall: { id, name: 'get_weather', args: { city } }, ...more });
const sentResult = (id: string, celsius: number): Part => ({ functionResponse: { id, name: 'get_weather', response: { celsius } } });

const result: Scenario = {
  unary: {
    source: FUNCTION_CALLING,
    json: body('r4', [{ text: '20 and 21 degrees.' }], 'STOP', usage(90, 7)),
    sent: {
      contents: [
        { role: 'user', parts: [{ text: 'What is the weather in Paris and in Rome?' }] },
        { role: 'model', parts: [{ text: 'Looking.' }, sentCall('call_r3_0', 'Paris', { thoughtSignature: 'c2ln' }), sentCall('call_r3_1', 'Rome')] },
        { role: 'user', parts: [sentResult('call_r3_0', 20), sentResult('call_r3_1', 21)] },
      ],
      tools: [
        {
          functionDeclarations: [
            { name: 'get_weather', description: 'The weather in a city now.', parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
          ],
        },
      ],
      generationConfig: { maxOutputTokens: 200 },
    },
  },
  stream: { source: GENERATE, chunks: events(body('r4', [{ text: '20 and ' }], undefined, usage(90, 3)), body('r4', [{ text: '21 degrees.' }], 'STOP', usage(90, 7))) },
  answer: expected({ id: 'r4', text: '20 and 21 degrees.', finishReason: 'stop', inputTokens: 90, outputTokens: 7 }),
};

const errorBody = (code: number, status: string, message: string, details?: readonly Part[]): Part => ({ error: { code, message, status, ...(details && { details }) } });
const error = (code: number, status: string, message: string, kind: ErrorScenario['kind'], details?: readonly Part[]): ErrorScenario => ({
  reply: { source: TROUBLESHOOTING, status: code, json: errorBody(code, status, message, details) },
  kind,
});
const QUOTA = 'You exceeded your current quota, please check your plan and billing details.';
const quotaFailure = (quotaId: string): Part => ({ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaMetric: 'generativelanguage.googleapis.com/generate_content_requests', quotaId }] });
const retryInfo = (retryDelay: string): Part => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });

testProvider({
  provider: GoogleProvider,
  model: MODEL,
  replies: {
    text,
    tools: { one, parallel, result },
    image: {
      source: 'https://ai.google.dev/gemini-api/docs/image-understanding',
      json: body('r5', [{ text: 'A pixel and a cat.' }], 'STOP', usage(600, 6)),
      sent: {
        contents: [
          {
            role: 'user',
            parts: [{ text: 'What do these show?' }, { inlineData: { mimeType: 'image/png', data: IMAGE_DATA } }, { inlineData: { mimeType: 'image/png', data: FETCHED_IMAGE_DATA } }],
          },
        ],
        generationConfig: { maxOutputTokens: 200 },
      },
    },
    errors: [
      error(400, 'INVALID_ARGUMENT', 'Penalty is not enabled for models/gemini-2.5-flash', 'invalid_request'),
      error(400, 'INVALID_ARGUMENT', 'The input token count (1048600) exceeds the maximum number of tokens allowed (1048575).', 'context_length'),
      error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'upstream_authentication', [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }]),
      error(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.', 'permission'),
      error(403, 'PERMISSION_DENIED', "Your API key doesn't have the required permissions.", 'permission'),
      error(404, 'NOT_FOUND', 'models/nonesuch is not found for API version v1beta, or is not supported for generateContent.', 'model_not_found'),
      { ...error(429, 'RESOURCE_EXHAUSTED', `${QUOTA} Please retry in 38.6s.`, 'rate_limit', [quotaFailure('GenerateContentPaidTierInputTokensPerModelPerMinute'), retryInfo('38s')]), retryAfterMs: 38_600 },
      error(429, 'RESOURCE_EXHAUSTED', `${QUOTA} Please retry in 12s.`, 'quota_exhausted', [quotaFailure('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), retryInfo('12s')]),
      error(500, 'INTERNAL', 'An internal error has occurred.', 'server_error'),
      error(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.', 'overloaded'),
      error(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.', 'timeout'),
      {
        reply: { source: 'recorded: an error of a stream, which comes as an array where the client did not ask for events', status: 503, json: [errorBody(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')] },
        kind: 'overloaded',
      },
    ],
    streamErrors: [
      { reply: { source: TROUBLESHOOTING, chunks: events(errorBody(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')) }, kind: 'overloaded', text: '' },
      { reply: { source: TROUBLESHOOTING, chunks: [...(text.stream?.chunks.slice(0, 3) ?? []), ...events(errorBody(500, 'INTERNAL', 'An internal error has occurred.'))] }, kind: 'server_error', text: 'Paris is ' },
    ],
    models: {
      reply: {
        source: 'https://ai.google.dev/api/models#method:-models.list',
        path: '/models?pageSize=1000',
        json: {
          models: [
            { name: `models/${MODEL}`, displayName: 'Gemini 2.5 Flash', supportedGenerationMethods: ['generateContent', 'countTokens'] },
            { name: 'models/gemini-embedding-001', displayName: 'Gemini Embedding 001', supportedGenerationMethods: ['embedContent'] },
            { name: 'models/imagen-4.0-generate-001', displayName: 'Imagen 4', supportedGenerationMethods: ['predict'] },
          ],
        },
      },
      ids: [MODEL, 'gemini-embedding-001'],
    },
    embeddings: {
      reply: {
        source: 'https://ai.google.dev/api/embeddings#method:-models.batchembedcontents',
        path: `/models/${MODEL}:batchEmbedContents`,
        json: { embeddings: [{ values: [0.1, -0.2] }, { values: [0.3, 0.4] }] },
        sent: { requests: ['one', 'two'].map((words) => ({ model: `models/${MODEL}`, content: { parts: [{ text: words }] } })) },
      },
      vectors: [[0.1, -0.2], [0.3, 0.4]],
      inputTokens: null,
    },
  },
});
