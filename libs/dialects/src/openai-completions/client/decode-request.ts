import { compact, type DecodedRequest, LlmError, type LlmRequest, type Receipt } from '@modelport/provider-base';
import { decodeSampling } from '../../openai-chat/client/decode-sampling.js';
import type { OpenAiAnswerOptions } from '../../openai-chat/client/decode-request.js';
import { bodyFields } from '../../shared/body-fields.js';
import { type Fields, invalid } from '../../shared/fields.js';

/** What only a model that continues a text can do, and the value by which it is not asked for. */
const ONLY_COMPLETIONS: Readonly<Record<string, readonly [none: unknown, why: string]>> = {
  suffix: ['', 'models that answer a conversation do not fill in the middle of a text'],
  echo: [false, 'models that answer a conversation do not repeat it'],
  best_of: [1, 'other vendors do not choose among several answers'],
};

/** Checks a whole body: the prompt becomes what a user says. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeRequest(body: unknown, receipt: Receipt): DecodedRequest {
  const fields = bodyFields(body);
  const stream = fields.boolean('stream') ?? false;
  const request: LlmRequest = compact({
    model: fields.string('model') ?? '',
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: decodePrompt(fields, receipt) }] }],
    maxTokens: fields.integer('max_tokens', 1),
    ...decodeSampling(fields),
    logprobs: decodeLogprobs(fields),
    user: fields.string('user'),
  });
  const answerOptions: OpenAiAnswerOptions = { includeUsage: fields.fields('stream_options')?.boolean('include_usage') ?? false, legacyFunctions: false };
  for (const [name, [none, why]] of Object.entries(ONLY_COMPLETIONS)) if ((fields.raw(name) ?? none) !== none) receipt.drop(name, 'meaning', why);
  for (const name of fields.unread()) receipt.drop(name, 'advisory', 'it has no counterpart in other formats');
  return { request, stream, answerOptions };
}

/** The API also takes several prompts, each with an answer of its own, and tokens in place of words. */
function decodePrompt(fields: Fields, receipt: Receipt): string {
  const prompt = fields.raw('prompt');
  const [first, ...more]: unknown[] = Array.isArray(prompt) ? prompt : [prompt];
  if (Array.isArray(first) || typeof first === 'number') throw new LlmError('unsupported', 'prompt: expected words, not tokens: the model is of a vendor that has other tokens', { path: 'prompt' });
  if (typeof first !== 'string' || first === '') throw invalid('prompt', 'a non-empty string', first ?? null);
  if (more.length > 0) receipt.drop('prompt', 'meaning', 'other formats take one prompt a request');
  return first;
}

/** How many of the likeliest tokens to tell. */
function decodeLogprobs(fields: Fields): LlmRequest['logprobs'] {
  const top = fields.integer('logprobs', 0, 5);
  return top === undefined ? undefined : { top };
}
