/** A count of tokens, or null where the vendor did not say. */
export type TokenCount = number | null;

/** Input tokens by what they cost; the buckets do not overlap. */
export interface InputTokens {
  /** Text (and images) read at the full price. */
  uncached: TokenCount;
  cacheRead: TokenCount;
  /** Written to a cache kept five minutes (or for the vendor's only time). */
  cacheWrite5m: TokenCount;
  /** Written to a cache kept one hour. */
  cacheWrite1h: TokenCount;
  audio: TokenCount;
}

/** Output tokens by kind; the buckets do not overlap. */
export interface OutputTokens {
  text: TokenCount;
  reasoning: TokenCount;
  audio: TokenCount;
}

/** What a vendor reports: totals, and parts that it counts inside those totals. */
export interface UsageTotals {
  inputTokens?: TokenCount | undefined;
  cacheRead?: TokenCount | undefined;
  cacheWrite5m?: TokenCount | undefined;
  cacheWrite1h?: TokenCount | undefined;
  inputAudio?: TokenCount | undefined;
  outputTokens?: TokenCount | undefined;
  reasoning?: TokenCount | undefined;
  outputAudio?: TokenCount | undefined;
}

/**
 * The ledger of one answer. The sums always hold: `inputTokens` is the sum of the input buckets and `outputTokens` of the output
 * buckets, null counting as nothing; a side on which the vendor said nothing at all is null, never 0.
 */
export class Usage {
  static readonly unknown = new Usage({}, {});

  readonly input: InputTokens;
  readonly output: OutputTokens;
  readonly inputTokens: TokenCount;
  readonly outputTokens: TokenCount;
  /** Null unless both sides are known. */
  readonly totalTokens: TokenCount;

  /** @throws RangeError for a count that is not a non-negative integer. */
  constructor(input: Partial<InputTokens>, output: Partial<OutputTokens>) {
    const { uncached = null, cacheRead = null, cacheWrite5m = null, cacheWrite1h = null } = input;
    const { text = null, reasoning = null } = output;
    this.input = checked({ uncached, cacheRead, cacheWrite5m, cacheWrite1h, audio: input.audio ?? null });
    this.output = checked({ text, reasoning, audio: output.audio ?? null });
    this.inputTokens = sum(uncached, cacheRead, cacheWrite5m, cacheWrite1h, this.input.audio);
    this.outputTokens = sum(text, reasoning, this.output.audio);
    this.totalTokens = this.inputTokens === null || this.outputTokens === null ? null : this.inputTokens + this.outputTokens;
    Object.freeze(this);
  }

  /**
   * From a vendor's totals. What the parts leave of a total goes to `uncached` or `text`; where the parts exceed it, the parts are
   * believed. Counts that are not non-negative integers are taken as not sent.
   */
  static fromTotals(totals: UsageTotals): Usage {
    const [cacheRead, cacheWrite5m, cacheWrite1h, audio] = [asCount(totals.cacheRead), asCount(totals.cacheWrite5m), asCount(totals.cacheWrite1h), asCount(totals.inputAudio)];
    const [reasoning, outputAudio] = [asCount(totals.reasoning), asCount(totals.outputAudio)];
    const uncached = remainder(asCount(totals.inputTokens), sum(cacheRead, cacheWrite5m, cacheWrite1h, audio));
    const text = remainder(asCount(totals.outputTokens), sum(reasoning, outputAudio));
    return new Usage({ uncached, cacheRead, cacheWrite5m, cacheWrite1h, audio }, { text, reasoning, audio: outputAudio });
  }

  /** True where the vendor said nothing at all. */
  get isUnknown(): boolean {
    return this.inputTokens === null && this.outputTokens === null;
  }
}

function sum(...counts: readonly TokenCount[]): TokenCount {
  let known: TokenCount = null;
  for (const count of counts) if (count !== null) known = (known ?? 0) + count;
  return known;
}

function remainder(total: TokenCount, parts: TokenCount): TokenCount {
  return total === null ? null : Math.max(0, total - (parts ?? 0));
}

function asCount(value: unknown): TokenCount {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function checked<T extends object>(counts: T): T {
  for (const name in counts) {
    const count = counts[name];
    if (count !== null && asCount(count) === null) throw new RangeError(`usage.${name}: ${String(count)} is not a non-negative integer`);
  }
  return Object.freeze(counts);
}
