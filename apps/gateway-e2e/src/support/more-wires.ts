import { awsEvents, awsException, type FaultMaterial, namedSseEvents, responseEvents, responseJson, sseEvents } from '@modelport/provider-testing';
import { faultMaterial } from './vendor-says.js';
import { askedInBody, type VendorWire, WIRES } from './vendor-wire.js';

/** A vendor as chaos needs it: it is told what to say each time. */
export type ChaosWire = Pick<VendorWire, 'id' | 'asked' | 'saying' | 'env'>;

const MODEL = 'm';

/** Formats whose path says what is asked for. */
function askedInPath(path: RegExp, isStream: (way: string) => boolean): ChaosWire['asked'] {
  return (asked) => {
    const [, model, way] = path.exec(asked) ?? [];
    return model === undefined || way === undefined ? undefined : { model: decodeURIComponent(model), stream: isStream(way) };
  };
}

/** OpenAI's other format, which is forwarded where the client speaks it too. */
function openAiResponses(): ChaosWire {
  const turn = (words: readonly string[]) => ({ id: 'resp_1', model: MODEL, words, inputTokens: 1, outputTokens: 2 });
  const error = { error: { message: 'Broken.', type: 'server_error', param: null, code: 'server_error' } };
  const saying = (words: readonly string[]): FaultMaterial => {
    const chunks = responseEvents(turn(words));
    // Events are numbered. One that a client sees stands where the last event would have been.
    const errorEvent = namedSseEvents(['error', { type: 'error', code: 'server_error', message: 'Broken.', param: null, sequence_number: chunks.length - 1 }]).join('');
    return faultMaterial(words, { whole: responseJson(turn(words)), chunks, mayMiss: 0, error, errorEvent });
  };
  return { id: 'openai', asked: askedInBody('/openai/v1/responses'), saying, env: () => ({}) };
}

function google(): ChaosWire {
  const chunk = (text: string, more: object = {}): object => ({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...more }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 2, totalTokenCount: 3 },
    modelVersion: MODEL,
    responseId: 'r1',
  });
  const stop = { finishReason: 'STOP' };
  const error = { error: { code: 503, message: 'Broken.', status: 'UNAVAILABLE' } };
  const saying = (words: readonly string[]): FaultMaterial =>
    faultMaterial(words, { whole: chunk(words.join(''), stop), chunks: sseEvents(...words.map((text) => chunk(text)), chunk('', stop)), mayMiss: 0, error, errorEvent: sseEvents(error).join('') });
  return {
    id: 'google',
    asked: askedInPath(/^\/google\/v1beta\/models\/([^:]+):(\w+)/, (way) => way === 'streamGenerateContent'),
    saying,
    env: (url) => ({ GEMINI_API_KEY: 'google+secret', GOOGLE_BASE_URL: `${url}/google/v1beta` }),
  };
}

/** A vendor that no client speaks like: always translated. */
function cohere(): ChaosWire {
  const usage = { billed_units: { input_tokens: 1, output_tokens: 2 }, tokens: { input_tokens: 1, output_tokens: 2 } };
  const event = (type: string, more: object): string => namedSseEvents([type, { type, ...more }]).join('');
  const content = (text: object): object => ({ index: 0, delta: { message: { content: text } } });
  const saying = (words: readonly string[]): FaultMaterial =>
    faultMaterial(words, {
      whole: { id: 'c1', message: { role: 'assistant', content: [{ type: 'text', text: words.join('') }] }, finish_reason: 'COMPLETE', usage },
      chunks: [
        event('message-start', { id: 'c1', delta: { message: { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] } } }),
        event('content-start', content({ type: 'text', text: '' })),
        ...words.map((text) => event('content-delta', content({ text }))),
        event('content-end', { index: 0 }),
        event('message-end', { delta: { finish_reason: 'COMPLETE', usage } }),
        ...sseEvents('[DONE]'),
      ],
      mayMiss: 1,
      error: { id: 'e1', message: 'Broken.' },
      errorEvent: 'event: error\ndata: {"message":"Broken."}\n\n',
    });
  return { id: 'cohere', asked: askedInBody('/cohere/v2/chat'), saying, env: (url) => ({ COHERE_API_KEY: 'cohere+secret', COHERE_BASE_URL: `${url}/cohere` }) };
}

/** A stream that is no text. */
function bedrock(): ChaosWire {
  const usage = { inputTokens: 1, outputTokens: 2, totalTokens: 3 };
  const delta = (text: string) => ['contentBlockDelta', { contentBlockIndex: 0, delta: { text } }] as const;
  const saying = (words: readonly string[]): FaultMaterial =>
    faultMaterial(words, {
      whole: { metrics: { latencyMs: 1 }, output: { message: { role: 'assistant', content: [{ text: words.join('') }] } }, stopReason: 'end_turn', usage },
      chunks: awsEvents(['messageStart', { role: 'assistant' }], ...words.map(delta), ['contentBlockStop', { contentBlockIndex: 0 }], ['messageStop', { stopReason: 'end_turn' }], ['metadata', { metrics: { latencyMs: 1 }, usage }]),
      mayMiss: 1,
      error: { message: 'Broken.' },
      errorEvent: awsException('internalServerException', { message: 'Broken.' }),
      contentType: 'application/vnd.amazon.eventstream',
      ping: awsEvents(delta(''))[0] ?? '',
    });
  return {
    id: 'bedrock',
    asked: askedInPath(/^\/bedrock\/model\/([^/]+)\/(converse|converse-stream)$/, (way) => way === 'converse-stream'),
    saying,
    env: (url) => ({ AWS_BEARER_TOKEN_BEDROCK: 'bedrock+secret', BEDROCK_BASE_URL: `${url}/bedrock` }),
  };
}

/** Every format that vendors are spoken to in. Two of them are one vendor's. */
export const CHAOS_WIRES: readonly ChaosWire[] = [...WIRES, openAiResponses(), google(), cohere(), bedrock()];

/** The providers of the gateway that they are. */
export const CHAOS_VENDORS: readonly string[] = [...new Set(CHAOS_WIRES.map(({ id }) => id))];
