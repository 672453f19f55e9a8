import type { DecodedError } from '../contract/wire-format.js';
import type { LlmErrorKind } from './error-kinds.js';

const CONTEXT_LENGTH = /context[ _](?:length|window|size)|maximum (?:context|prompt length)|prompt is too long|too many (?:input )?tokens|(?:input|token length) (?:is )?too long|exceeded model token limit|reduce the length|tokens \+ `max_new_tokens` must be/i;
/** Waiting does not help, whatever else the vendor calls it (xAI: a rate limit). */
const OUT_OF_MONEY = /insufficient[ _](?:credit|balance|funds)|credit balance is too low|out of credits|(?:does(?:n't| not) have any|used all available) credits|\bspend(?:ing)? limit\b/i;
const QUOTA = /insufficient[ _]quota|exceeded your current quota|specified (?:API )?usage limits/i;
/** DeepSeek's "Content Exists Risk", xAI's usage guidelines, OpenRouter's moderation, OpenAI's `invalid_prompt`. */
const WITHHELD = /content exists risk|violat\w+ (?:our |the )?(?:usage|content)|\b(?:input|prompt|content) was flagged\b|content (?:management|filtering|safety) policy|inappropriate content/i;
/** xAI refuses a key with 400. */
const KEY_REFUSED = /\b(?:incorrect|invalid) api[ -]?key/i;
/** DeepSeek and Perplexity answer 400 for a model that they do not have. */
const NO_SUCH_MODEL = /\bmodel\b.{0,80}\b(?:does not exist|not exist|not found|not supported by any provider)\b|\binvalid model ['"`]|\bnot a valid model\b/i;

/** Vendors that give no code say it in words: the kind that they mean. Only told for statuses under which the words can mean it. */
export function kindOfMessage({ message = '', code = '', type = '' }: DecodedError, status: number | undefined): LlmErrorKind | undefined {
  if (status !== undefined && ![400, 402, 403, 413, 422, 429].includes(status)) return undefined;
  const words = `${code} ${type} ${message}`;
  if (status === 400 && KEY_REFUSED.test(message)) return 'upstream_authentication';
  if ((status === 400 || status === 422) && NO_SUCH_MODEL.test(message)) return 'model_not_found';
  if (CONTEXT_LENGTH.test(words) && status !== 429) return 'context_length';
  if (QUOTA.test(words) || OUT_OF_MONEY.test(words)) return 'quota_exhausted';
  if (WITHHELD.test(message) && status !== 402 && status !== 429) return 'content_filter';
  return undefined;
}

/** Whether an account has nothing left to pay with. */
export function outOfMoney({ message = '' }: DecodedError): boolean {
  return OUT_OF_MONEY.test(message);
}
