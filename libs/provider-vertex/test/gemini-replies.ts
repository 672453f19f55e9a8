import { AUDIO_DATA, DOCUMENT_DATA, type ErrorScenario, FETCHED_DOCUMENT_DATA, FETCHED_IMAGE_DATA, IMAGE_DATA, JSON_SCHEMA, type ProviderReplies } from '@modelport/provider-testing';
import { geminiScenario, type GeminiTurn } from './gemini-scenario.js';
import { events, googleError } from './gemini-wire.js';
import { embeddings, modelList } from './other-replies.js';

const DOCS = 'https://cloud.google.com/vertex-ai/generative-ai/docs';
const FUNCTION_CALLING = `${DOCS}/multimodal/function-calling`;
const THINKING = `${DOCS}/thinking`;
const SIGNATURES = `${DOCS}/thought-signatures`;
const ERRORS = `${DOCS}/model-reference/api-errors`;
const STRUCTURED_OUTPUT = `${DOCS}/multimodal/control-generated-output`;
/** It is told a level of thinking. */
const NEWER = 'gemini-3-flash-preview';

type Part = Record<string, unknown>;

const user = (...parts: readonly Part[]): Part => ({ role: 'user', parts });
const model = (...parts: readonly Part[]): Part => ({ role: 'model', parts });
const ask = (contents: readonly Part[], config: Part = {}, more: Part = {}): Part => ({ ...more, contents, generationConfig: { maxOutputTokens: 200, ...config } });
const call = (city: string, more: Part = {}): Part => ({ functionCall: { name: 'get_weather', args: { city } }, ...more });
const sentCall = (id: string, city: string, more: Part = {}): Part => ({ functionCall: { id, name: 'get_weather', args: { city } }, ...more });
const sentResult = (id: string, celsius: number): Part => ({ functionResponse: { id, name: 'get_weather', response: { celsius } } });
const data = (mimeType: string, base64: string): Part => ({ inlineData: { mimeType, data: base64 } });
const SIGNED = { thoughtSignature: 'c2ln' };
const THOUGHT = { text: 'Let me see.', thought: true };

const TOOLS = {
  tools: [{ functionDeclarations: [{ name: 'get_weather', description: 'The weather in a city now.', parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } }] }],
};
const CAPITAL = user({ text: 'What is the capital of France?' });
const SYSTEM = { systemInstruction: { parts: [{ text: 'Answer in one short sentence.' }] } };
const WEATHER = user({ text: 'What is the weather in Paris?' });
const MEDIUM = { maxOutputTokens: 4096, thinkingConfig: { thinkingLevel: 'medium', includeThoughts: true } };

const choice = (id: string, functionCallingConfig: Part, parts: readonly Part[]): GeminiTurn => ({
  id,
  source: FUNCTION_CALLING,
  sent: ask([WEATHER], {}, { ...TOOLS, toolConfig: { functionCallingConfig } }),
  parts,
  counts: { prompt: 50, candidates: 8 },
});
const media = (id: string, page: string, question: string, parts: readonly Part[], text: string): GeminiTurn => ({
  id,
  source: `${DOCS}/multimodal/${page}`,
  sent: ask([user({ text: question }, ...parts)]),
  parts: [{ text }],
  counts: { prompt: 600, candidates: 6 },
});
const json = (id: string, question: string, config: Part): GeminiTurn => ({
  id,
  source: STRUCTURED_OUTPUT,
  sent: ask([user({ text: question })], { responseMimeType: 'application/json', ...config }),
  parts: [{ text: '{"capital":"Paris"}' }],
  counts: { prompt: 20, candidates: 7 },
});
const thinking = (id: string, asked: string, thinkingConfig: Part): GeminiTurn => ({
  id,
  source: THINKING,
  model: asked,
  sent: ask([CAPITAL], { maxOutputTokens: 4096, thinkingConfig: { ...thinkingConfig, includeThoughts: true } }),
  parts: [THOUGHT, { text: 'Paris.', ...(asked === NEWER && SIGNED) }],
  counts: { prompt: 10, candidates: 2, thoughts: 30 },
});
const document = (id: string, base64: string): GeminiTurn => ({ ...media(id, 'document-understanding', 'What does this say?', [data('application/pdf', base64)], 'It says hello.'), receipt: ['messages.0.content.1.filename'] });

const text = geminiScenario({
  id: 'r1',
  source: THINKING,
  streamSource: 'recorded: a stream of gemini-2.5-flash on Vertex; lines end in CRLF, nothing marks the end, counts are in the last chunk',
  sent: ask([CAPITAL], {}, SYSTEM),
  parts: [{ text: 'France…', thought: true }, { text: 'Paris is the capital.' }],
  counts: { prompt: 24, candidates: 6, thoughts: 9 },
});

const error = (code: number, status: string, message: string, kind: ErrorScenario['kind'], details?: readonly Part[]): ErrorScenario => ({
  reply: { source: ERRORS, status: code, json: googleError(code, status, message, details) },
  kind,
});
const errorInfo = (reason: string): Part => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata: { service: 'aiplatform.googleapis.com' } });
const exhausted = googleError(429, 'RESOURCE_EXHAUSTED', `Resource exhausted. Please try again later. Please refer to ${DOCS}/error-code-429 for more details.`);

/** What Gemini says on Vertex in the course of the conformance kit. */
export const geminiReplies: ProviderReplies = {
  text,
  tools: {
    one: geminiScenario({ id: 'r2', source: FUNCTION_CALLING, parts: [call('Paris', SIGNED)], counts: { prompt: 50, candidates: 8 } }),
    parallel: geminiScenario({ id: 'r3', source: FUNCTION_CALLING, parts: [{ text: 'Looking.' }, call('Paris', SIGNED), call('Rome')], counts: { prompt: 52, candidates: 20 } }),
    result: geminiScenario({
      id: 'r4',
      source: FUNCTION_CALLING,
      sent: ask(
        [
          user({ text: 'What is the weather in Paris and in Rome?' }),
          model({ text: 'Looking.' }, sentCall('call_r3_0', 'Paris', SIGNED), sentCall('call_r3_1', 'Rome')),
          user(sentResult('call_r3_0', 20), sentResult('call_r3_1', 21)),
        ],
        {},
        TOOLS,
      ),
      parts: [{ text: '20 and 21 degrees.' }],
      counts: { prompt: 90, candidates: 7 },
    }),
    forced: geminiScenario(choice('r5', { mode: 'ANY', allowedFunctionNames: ['get_weather'] }, [call('Paris', SIGNED)])),
    required: geminiScenario(choice('r6', { mode: 'ANY' }, [call('Paris', SIGNED)])),
    forbidden: geminiScenario(choice('r7', { mode: 'NONE' }, [{ text: 'I may not look.' }])),
  },
  image: geminiScenario(media('r8', 'image-understanding', 'What do these show?', [data('image/png', IMAGE_DATA), data('image/png', FETCHED_IMAGE_DATA)], 'A pixel and a cat.')),
  documents: { data: geminiScenario(document('r9', DOCUMENT_DATA)), url: geminiScenario(document('r10', FETCHED_DOCUMENT_DATA)) },
  audio: geminiScenario(media('r11', 'audio-understanding', 'What is said here?', [data('audio/wav', AUDIO_DATA)], 'Hello.')),
  json: {
    mode: geminiScenario(json('r12', 'What is the capital of France? Answer in JSON, with the key "capital".', {})),
    schema: geminiScenario(json('r13', 'What is the capital of France?', { responseJsonSchema: JSON_SCHEMA })),
  },
  reasoning: {
    out: geminiScenario({ id: 'r14', source: SIGNATURES, model: NEWER, sent: ask([WEATHER], MEDIUM, TOOLS), parts: [THOUGHT, call('Paris', SIGNED)], counts: { prompt: 50, candidates: 8, thoughts: 30 } }),
    back: geminiScenario({
      id: 'r15',
      source: SIGNATURES,
      model: NEWER,
      sent: ask([WEATHER, model(THOUGHT, sentCall('call_r14_0', 'Paris', SIGNED)), user(sentResult('call_r14_0', 20))], MEDIUM, TOOLS),
      parts: [{ text: '20 degrees.' }],
      counts: { prompt: 90, candidates: 4 },
    }),
    effort: geminiScenario(thinking('r16', NEWER, { thinkingLevel: 'high' })),
    budget: geminiScenario(thinking('r17', 'gemini-2.5-flash', { thinkingBudget: 2048 })),
  },
  cache: {
    automatic: geminiScenario({ id: 'r18', source: `${DOCS}/context-cache/context-cache-overview`, sent: ask([CAPITAL], {}, SYSTEM), parts: [{ text: 'Paris is the capital.' }], counts: { prompt: 2400, cached: 2048, candidates: 6 } }),
  },
  errors: [
    error(400, 'INVALID_ARGUMENT', 'Unable to submit request because it has a topK value of 100 but the supported range is from 1 (inclusive) to 41 (exclusive).', 'invalid_request'),
    error(400, 'INVALID_ARGUMENT', 'The input token count (1048600) exceeds the maximum number of tokens allowed (1048575).', 'context_length'),
    error(400, 'FAILED_PRECONDITION', 'Project `123` is not allowed to use Publisher Model.', 'permission'),
    error(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials. Expected OAuth 2 access token.', 'upstream_authentication', [errorInfo('ACCESS_TOKEN_TYPE_UNSUPPORTED')]),
    error(403, 'PERMISSION_DENIED', "Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/projects/p/…' (or it may not exist).", 'permission', [errorInfo('IAM_PERMISSION_DENIED')]),
    error(404, 'NOT_FOUND', 'Publisher Model `projects/p/locations/us-central1/publishers/google/models/nonesuch` not found.', 'model_not_found', []),
    { reply: { source: `${DOCS}/error-code-429`, status: 429, json: exhausted }, kind: 'rate_limit' },
    error(500, 'INTERNAL', 'Internal error encountered.', 'server_error'),
    error(503, 'UNAVAILABLE', 'The service is currently unavailable.', 'overloaded'),
    error(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.', 'timeout'),
    { reply: { source: 'recorded: an error of a stream, as an array', status: 429, json: [exhausted] }, kind: 'rate_limit' },
  ],
  streamErrors: [
    { reply: { source: ERRORS, chunks: events(googleError(503, 'UNAVAILABLE', 'The service is currently unavailable.')) }, kind: 'overloaded', text: '' },
    { reply: { source: ERRORS, chunks: [...(text.stream?.chunks.slice(0, 3) ?? []), ...events(googleError(500, 'INTERNAL', 'Internal error encountered.'))] }, kind: 'server_error', text: 'Paris is th' },
  ],
  models: modelList,
  embeddings,
};
