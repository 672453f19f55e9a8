import { LlmError } from '../errors/llm-error.js';

/** What translation did to one field of the request or of the answer. */
export interface ReceiptLine {
  action: 'dropped' | 'clamped' | 'reworded' | 'added';
  /** Path of the field in the format it came in, e.g. `logit_bias` or `messages.2.content.0`. */
  field: string;
  /** One sentence: why, and what was sent instead. */
  detail: string;
}

/**
 * `strict`: any loss is refused. `warn` (the default): a loss of meaning (tools, images, schema, `n`) is refused, advisory fields
 * (seed, user, penalties) are dropped with a line. `drop`: everything that cannot be carried is dropped with a line.
 */
export type TranslationPolicy = 'strict' | 'warn' | 'drop';

export const TRANSLATION_POLICIES: readonly TranslationPolicy[] = ['strict', 'warn', 'drop'];

/** Whether the answer would mean something else without the field, or be merely a little different. */
export type LossWeight = 'meaning' | 'advisory';

/** Collects what a translation lost, and refuses what the policy does not allow to be lost. */
export class Receipt {
  readonly #lines: ReceiptLine[] = [];

  constructor(
    readonly policy: TranslationPolicy = 'warn',
    private readonly providerId?: string,
  ) {}

  get lines(): readonly ReceiptLine[] {
    return this.#lines;
  }

  /** A field that the other side cannot express. @throws LlmError `unsupported` where the policy forbids the loss. */
  drop(field: string, weight: LossWeight, detail: string): void {
    this.#refuseUnlessAllowed(field, weight, detail);
    this.#lines.push({ action: 'dropped', field, detail });
  }

  /** A value that had to be changed to be carried. @throws LlmError `unsupported` under `strict`. */
  change(action: 'clamped' | 'reworded', field: string, detail: string): void {
    this.#refuseUnlessAllowed(field, 'advisory', detail);
    this.#lines.push({ action, field, detail });
  }

  /** Something sent that the client did not ask for (a default that the vendor demands). Never refused. */
  add(field: string, detail: string): void {
    this.#lines.push({ action: 'added', field, detail });
  }

  #refuseUnlessAllowed(field: string, weight: LossWeight, detail: string): void {
    const allowed = this.policy === 'drop' || (this.policy === 'warn' && weight === 'advisory');
    if (allowed) return;
    throw new LlmError('unsupported', `${field}: ${detail} (translation policy "${this.policy}" refuses this; send "x-modelport-translation: drop" to go on without it)`, {
      path: field,
      providerId: this.providerId,
    });
  }
}
