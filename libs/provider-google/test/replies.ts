import { AUDIO_DATA, DOCUMENT_DATA, FETCHED_DOCUMENT_DATA, FETCHED_IMAGE_DATA, IMAGE_DATA, JSON_SCHEMA, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { reasoning } from './reasoning-replies.js';
import { MODEL, type Part, scenario, type Turn } from './scenario.js';
import { GENERATE_CONTENT } from './wire.js';

const FUNCTION_CALLING = 'https://ai.google.dev/gemini-api/docs/function-calling';
const DOCUMENTS = 'https://ai.google.dev/gemini-api/docs/document-processing';
const STRUCTURED = 'https://ai.google.dev/gemini-api/docs/structured-output';

const generationConfig = { maxOutputTokens: 200 };
const counts = { prompt: 52, candidates: 20 };
const says = (id: string, text: string): Turn => ({ id, parts: [{ text }], counts });
const body = (text: string, ...media: Part[]): Part => ({ contents: [{ role: 'user', parts: [{ text }, ...media] }], generationConfig });
const data = (mimeType: string, value: string): Part => ({ inlineData: { mimeType, data: value } });
const call = (city: string, more: Part = {}): Part => ({ functionCall: { name: 'get_weather', args: { city } }, ...more });
const oneCall = (id: string): Turn => ({ id, parts: [call('Paris', { thoughtSignature: 'c2ln' })], counts });
const sentCall = (id: string, city: string, more: Part = {}): Part => ({ functionCall: { id, name: 'get_weather', args: { city } }, ...more });
const sentResult = (id: string, celsius: number): Part => ({ functionResponse: { id, name: 'get_weather', response: { celsius } } });

const tools = [
  {
    functionDeclarations: [
      { name: 'get_weather', description: 'The weather in a city now.', parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
    ],
  },
];
const choice = (functionCallingConfig: Part): Part => ({ ...body('What is the weather in Paris?'), tools, toolConfig: { functionCallingConfig } });
const json = (text: string, more: Part): Part => ({ ...body(text), generationConfig: { ...generationConfig, responseMimeType: 'application/json', ...more } });
const asked = { ...body('What is the capital of France?'), systemInstruction: { parts: [{ text: 'Answer in one short sentence.' }] } };

/** What Google says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: scenario(GENERATE_CONTENT, { id: 'r1', parts: [{ text: 'France…', thought: true }, { text: 'Paris is the capital.' }], counts: { prompt: 24, candidates: 6, thoughts: 9 } }, asked),
  tools: {
    one: scenario(FUNCTION_CALLING, oneCall('r2')),
    parallel: scenario(FUNCTION_CALLING, { id: 'r3', parts: [{ text: 'Looking.' }, call('Paris', { thoughtSignature: 'c2ln' }), call('Rome')], counts }),
    result: scenario(FUNCTION_CALLING, says('r4', '20 and 21 degrees.'), {
      contents: [
        { role: 'user', parts: [{ text: 'What is the weather in Paris and in Rome?' }] },
        { role: 'model', parts: [{ text: 'Looking.' }, sentCall('call_r3_0', 'Paris', { thoughtSignature: 'c2ln' }), sentCall('call_r3_1', 'Rome')] },
        { role: 'user', parts: [sentResult('call_r3_0', 20), sentResult('call_r3_1', 21)] },
      ],
      tools,
      generationConfig,
    }),
    forced: scenario(`${FUNCTION_CALLING}#function_calling_modes`, oneCall('r5'), choice({ mode: 'ANY', allowedFunctionNames: ['get_weather'] })),
    required: scenario(`${FUNCTION_CALLING}#function_calling_modes`, oneCall('r6'), choice({ mode: 'ANY' })),
    forbidden: scenario(`${FUNCTION_CALLING}#function_calling_modes`, says('r7', 'I may not look.'), choice({ mode: 'NONE' })),
  },
  image: scenario(
    'https://ai.google.dev/gemini-api/docs/image-understanding',
    says('r8', 'A pixel and a cat.'),
    body('What do these show?', data('image/png', IMAGE_DATA), data('image/png', FETCHED_IMAGE_DATA)),
  ),
  documents: {
    data: { ...scenario(DOCUMENTS, says('r10', 'A letter.'), body('What does this say?', data('application/pdf', DOCUMENT_DATA))), receipt: ['messages.0.content.1.filename'] },
    url: { ...scenario(DOCUMENTS, says('r11', 'A letter.'), body('What does this say?', data('application/pdf', FETCHED_DOCUMENT_DATA))), receipt: ['messages.0.content.1.filename'] },
  },
  audio: scenario('https://ai.google.dev/gemini-api/docs/audio', says('r12', 'Hello.'), body('What is said here?', data('audio/wav', AUDIO_DATA))),
  json: {
    mode: scenario(STRUCTURED, says('r13', '{"capital":"Paris"}'), json('What is the capital of France? Answer in JSON, with the key "capital".', {})),
    schema: scenario(STRUCTURED, says('r14', '{"capital":"Paris"}'), json('What is the capital of France?', { responseJsonSchema: JSON_SCHEMA })),
  },
  reasoning,
  cache: { automatic: scenario('https://ai.google.dev/gemini-api/docs/caching', { ...says('r15', 'Paris.'), counts: { prompt: 2048, candidates: 2, cached: 1024 } }, asked) },
  errors,
  streamErrors,
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
};
