import type { ModelDefinition, ProviderDefinition } from '../contract/definition.js';
import type { CallContext } from '../contract/provider.js';
import { modelFacts } from '../contract/model-facts.js';
import { isLlmError, toLlmError, type LlmError } from '../errors/llm-error.js';
import { parseRetryAfter } from '../errors/retry-after.js';
import { VendorError, vendorErrorToLlmError } from '../errors/vendor-error.js';
import type { AnswerFormat, DecodedError } from '../contract/wire-format.js';

/** What is known of the answer when an error is typed. */
export interface ErrorSurroundings {
  status?: number | undefined;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  text?: string;
  fallbackMessage?: string;
}

/** One call to one vendor: what every step of it needs to know, and the one place where its errors are typed. */
export class VendorCall {
  constructor(
    readonly definition: ProviderDefinition,
    readonly wire: AnswerFormat,
    readonly modelId: string | undefined,
    readonly context: CallContext,
    readonly timeout: number,
    private readonly secrets: readonly string[],
  ) {}

  /** Facts of the model, where the definition has them. */
  get model(): ModelDefinition | undefined {
    return modelFacts(this.definition, this.modelId);
  }

  get pricing(): ModelDefinition['pricing'] {
    return this.model?.pricing ?? this.definition.defaultPricing;
  }

  /** Types what a vendor said went wrong. */
  vendorError(decoded: DecodedError, around: ErrorSurroundings): LlmError {
    const headers = around.headers ?? {};
    return vendorErrorToLlmError(decoded, {
      definition: this.definition,
      status: around.status,
      model: this.modelId,
      headers,
      retryAfterMs: parseRetryAfter(headers, around.text ?? decoded.message),
      dialect: this.wire.dialect,
      json: around.json,
      fallbackMessage: around.fallbackMessage ?? `${this.definition.provider.id} reported an error without a message`,
      secrets: this.secrets,
    });
  }

  /** Types anything thrown on the way, and adds who and what was called. */
  typed(thrown: unknown, headers?: Readonly<Record<string, string>>): LlmError {
    const details = { providerId: this.definition.provider.id, model: this.modelId };
    if (thrown instanceof VendorError) return this.vendorError(thrown.decoded, { status: thrown.status, ...(headers && { headers }) });
    const error = toLlmError(thrown);
    return isLlmError(thrown) || error.kind !== 'internal' ? error.with(details) : error;
  }
}
