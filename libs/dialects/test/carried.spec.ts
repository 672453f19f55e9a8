import { type FinishReason, type JsonObject, type LlmRequest, type LlmResponse, Receipt, type TokenProbability, Usage } from '@modelport/provider-base';
import { CLIENT_FORMATS, cohereV1Chat, openAiCompletionsCodec } from '../src/index.js';
import { VENDORS } from './golden-vendors.js';

const MODEL = { id: 'm', name: 'M', modalities: { input: ['text' as const], output: ['text' as const] }, capabilities: ['reasoning' as const] };
const BASE: LlmRequest = { model: 'm', maxTokens: 100, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }] };
const FORMATS = [...VENDORS.map(({ format }) => format), cohereV1Chat];

/** Every wish of a request that a vendor may not know, and the word by which a receipt names it. */
const WISHES: readonly [word: RegExp, wish: Partial<LlmRequest>][] = [
  [/^seed$/, { seed: 7 }],
  [/^n$/, { n: 2 }],
  [/logprobs/, { logprobs: {} }],
  [/logprobs/, { logprobs: { top: 3 } }],
  [/^service_?tier$/i, { serviceTier: 'priority' }],
  [/^user$/, { user: 'u-1' }],
  [/^metadata$/, { metadata: { team: 't' } }],
  [/^stop$/, { stop: ['END'] }],
  [/^top_k$/, { topK: 5 }],
  [/^frequency_penalty$/, { frequencyPenalty: 0.5 }],
  [/^presence_penalty$/, { presencePenalty: 0.5 }],
  [/^temperature$/, { temperature: 0.5 }],
  [/^top_p$/, { topP: 0.5 }],
  [/^reasoning/, { reasoning: { effort: 'low' } }],
];

describe.each(FORMATS.map((format) => ({ dialect: format.dialect, format })))('what is asked of a vendor of $dialect', ({ format }) => {
  const send = (wish: Partial<LlmRequest>): { body: string; receipt: Receipt } => {
    const receipt = new Receipt('drop');
    const definition = { provider: { id: 'acme', name: 'Acme', description: '' }, api: { baseUrl: 'https://a.example', authType: 'none' as const, timeout: 1, maxRetries: 0 }, capabilities: [], models: [MODEL], errorCodes: {} };
    return { body: JSON.stringify(format.encodeRequest({ ...BASE, ...wish }, { stream: false, receipt, definition, model: MODEL }).body), receipt };
  };
  const plain = send({});

  it.each(WISHES.map(([word, wish]) => ({ name: JSON.stringify(wish), word, wish })))('$name is in the body, or in the receipt', ({ word, wish }) => {
    const { body, receipt } = send(wish);
    const isTold = receipt.lines.some(({ field }) => word.test(field));
    expect({ isCarried: body !== plain.body, isTold }).not.toEqual({ isCarried: false, isTold: false });
  });
});

const token = (text: string, logprob: number): TokenProbability => ({ token: text, logprob });
const CHOSEN = [{ ...token('He', -0.5), top: [token('He', -0.5), token('Hi', -1.25)] }, { ...token('llo', -0.25), top: [token('llo', -0.25)] }];

function answerOf(more: Partial<LlmResponse>): LlmResponse {
  return { id: 'a', model: 'm', providerId: 'acme', content: [{ type: 'text', text: 'Hello' }], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {}, ...more };
}

const CONTEXT = { model: 'm', requestId: 'r-1' };
const throughBoth = ({ codec, vendor }: (typeof CLIENT_FORMATS)[number], response: LlmResponse): ReturnType<typeof vendor.decodeResponse> => vendor.decodeResponse(JSON.parse(JSON.stringify(codec.encodeResponse(response, CONTEXT))));

describe.each(CLIENT_FORMATS.map((format) => ({ dialect: format.codec.dialect, format })))('what is answered to a client of $dialect', ({ dialect, format }) => {
  it('has the probabilities of its tokens, unless the format cannot ask for them', () => {
    const { logprobs } = throughBoth(format, answerOf({ logprobs: CHOSEN }));
    if (dialect === 'anthropic-messages') expect(logprobs).toBeUndefined();
    else expect(logprobs).toMatchObject(CHOSEN);
  });

  it.each<FinishReason>(['stop', 'length', 'content-filter'])('says that it ended with %s', (finishReason) => {
    expect(throughBoth(format, answerOf({ finishReason })).finishReason).toBe(finishReason);
  });

  it('keeps the words of a refusal, and where the format can, that they are one', () => {
    const { content, finishReason } = throughBoth(format, answerOf({ content: [{ type: 'refusal', text: 'I cannot.' }] }));
    expect(content.map((part) => ('text' in part ? part.text : ''))).toEqual(['I cannot.']);
    if (dialect.startsWith('openai')) expect(content).toMatchObject([{ type: 'refusal' }]);
    if (dialect === 'anthropic-messages') expect(finishReason).toBe('content-filter');
  });
});

/** How each vendor says that it withheld an answer, or that the model refused. */
const WITHHELD: readonly [dialect: string, what: string, body: JsonObject][] = [
  ['openai-chat', 'filtered', { id: 'a', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'content_filter' }] }],
  ['openai-responses', 'filtered', { id: 'a', object: 'response', status: 'incomplete', incomplete_details: { reason: 'content_filter' }, model: 'm', output: [] }],
  ['anthropic-messages', 'refused', { id: 'a', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: 'refusal', usage: { input_tokens: 1, output_tokens: 0 } }],
  ['gemini', 'blocked prompt', { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 1 } }],
  ['gemini', 'unsafe answer', { candidates: [{ finishReason: 'SAFETY', index: 0, safetyRatings: [{ category: 'HARM_CATEGORY_HARASSMENT', probability: 'HIGH', blocked: true }] }] }],
  ['gemini', 'recitation', { candidates: [{ finishReason: 'RECITATION', index: 0 }] }],
  ['cohere-chat', 'toxic', { id: 'a', message: { role: 'assistant', content: [] }, finish_reason: 'ERROR_TOXIC' }],
  ['bedrock-converse', 'guardrail', { output: { message: { role: 'assistant', content: [{ text: 'Blocked.' }] } }, stopReason: 'guardrail_intervened', usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } }],
  ['bedrock-converse', 'filtered', { output: { message: { role: 'assistant', content: [] } }, stopReason: 'content_filtered', usage: { inputTokens: 1, outputTokens: 0, totalTokens: 1 } }],
];

/** The words in which each format of clients says the same. */
const WORDS: Readonly<Record<string, RegExp>> = {
  'openai-chat': /"finish_reason":"content_filter"/,
  'openai-responses': /"status":"incomplete".*"incomplete_details":\{"reason":"content_filter"\}/,
  'anthropic-messages': /"stop_reason":"refusal"/,
  gemini: /"finishReason":"(?:SAFETY|RECITATION|PROHIBITED_CONTENT)"/,
  'ollama-chat': /"done_reason":"content_filter"/,
  'openai-completions': /"finish_reason":"content_filter"/,
};

describe.each(WITHHELD.map(([dialect, what, body]) => ({ dialect, what, body })))('an answer that $dialect withheld ($what)', ({ dialect, body }) => {
  it.each([...CLIENT_FORMATS.map(({ codec }) => codec), openAiCompletionsCodec])('is told as such in $dialect', (codec) => {
    const decoded = VENDORS.find((vendor) => vendor.dialect === dialect)?.format.decodeResponse(body);
    if (!decoded) throw new Error(`no vendor of ${dialect}`);
    const { billed: _billed, ...rest } = decoded;
    const given = JSON.stringify(codec.encodeResponse({ ...rest, model: rest.model ?? 'm', providerId: 'acme', cost: null, receipt: [] }, CONTEXT));
    expect(given).toMatch(WORDS[codec.dialect] ?? /never/);
  });
});

/** How each vendor says by which tier it has answered. */
const TIERS: readonly [dialect: string, metadata: Record<string, unknown>][] = [
  ['openai-chat', { service_tier: 'priority' }],
  ['anthropic-messages', { usage: { service_tier: 'priority' } }],
  ['gemini', { usageMetadata: { serviceTier: 'priority' } }],
  ['bedrock-converse', { serviceTier: { type: 'priority' } }],
];

describe.each(TIERS)('the tier of an answer by a vendor of %s', (_dialect, providerMetadata) => {
  const told = { ...answerOf({ providerMetadata }), usage: Usage.fromTotals({ inputTokens: 1, outputTokens: 1 }) };

  it.each(CLIENT_FORMATS.filter(({ codec }) => codec.dialect !== 'ollama-chat').map(({ codec }) => codec))('is told in $dialect, whole and streamed', (codec) => {
    const { id, model, content: _content, providerId: _provider, ...end } = told;
    expect(JSON.stringify(codec.encodeResponse(told, CONTEXT))).toMatch(/"service_?[tT]ier":"priority"/);
    const encoder = codec.streamEncoder(CONTEXT);
    const text = [{ type: 'start', id, model } as const, { type: 'text-delta', text: 'Hello' } as const, { type: 'finish', ...end } as const].map((event) => encoder.encode(event)).join('');
    expect(text).toMatch(/"service_?[tT]ier":"priority"/);
  });
});

it('has one word for the ordinary tier in each format', () => {
  const told = { ...answerOf({ providerMetadata: { usage: { service_tier: 'standard' } } }), usage: Usage.fromTotals({ inputTokens: 1, outputTokens: 1 }) };
  const words = CLIENT_FORMATS.map(({ codec }) => /"service_?[tT]ier":"(\w+)"/.exec(JSON.stringify(codec.encodeResponse(told, CONTEXT)))?.[1]);
  expect(words).toEqual(['default', 'default', 'standard', 'standard', undefined]);
});
