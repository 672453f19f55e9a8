import { asObject, compact, parseJson, type JsonObject, type ProofMaker, type ReasoningPart, type ToolCallPart } from '@modelport/provider-base';
import { NATIVE_PROVIDER } from '../native-provider.js';
import { writeSignature } from './thought-signature.js';

type Proof = Pick<ReasoningPart, 'signature' | 'encrypted'>;
type Carrier = { thoughtSignature?: string };

/** How the parts of one answer are written. */
export interface AnswerPartsOptions {
  /** The model that answers. */
  answering: ProofMaker;
  /** Whether the client wants to see the thoughts. */
  includeThoughts: boolean;
}

/**
 * Writes the parts of one answer, in their order. Thoughts that the client does not want to see travel sealed in the signature of the part
 * behind them, where Google itself puts its proofs: they come back with it. Source: https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export class AnswerParts {
  #thought = '';
  /** A block of hidden thinking that waits for a part to travel on. */
  #hidden: string | undefined;
  #brokenCall: string | undefined;

  constructor(private readonly options: AnswerPartsOptions) {}

  /** The name of a call whose arguments are no JSON object: the format cannot hold it. */
  get brokenCall(): string | undefined {
    return this.#brokenCall;
  }

  text(text: string, signature?: string, maker?: ProofMaker): JsonObject[] {
    const before = this.#endThought();
    return text === '' && signature === undefined ? before : [...before, ...this.#carrying({ text }, signature, maker)];
  }

  thought(text: string): JsonObject[] {
    this.#thought += text;
    return this.options.includeThoughts && text !== '' ? [{ text, thought: true }] : [];
  }

  /** Ends one block of thinking, with its proof where there is one. */
  thoughtEnd(proof: Proof, maker = this.options.answering): JsonObject[] {
    const { includeThoughts } = this.options;
    const isProven = proof.signature !== undefined || proof.encrypted !== undefined;
    const [said, text] = [this.#thought, includeThoughts ? '' : this.#thought];
    this.#thought = '';
    // Words that prove nothing are sealed all the same, for the name of who thought them; Google's own need none.
    if (!isProven && (said === '' || (includeThoughts && maker.providerId === NATIVE_PROVIDER))) return [];
    const signature = maker.providerId === NATIVE_PROVIDER && text === '' && proof.signature !== undefined ? proof.signature : writeSignature({ ...maker, text, ...proofOf(proof) });
    if (includeThoughts) return [{ text: '', thought: true, thoughtSignature: signature }];
    const waiting = this.#flush();
    this.#hidden = signature;
    return waiting;
  }

  call({ id, name, arguments: text, signature }: Pick<ToolCallPart, 'id' | 'name' | 'arguments' | 'signature'>, maker?: ProofMaker): JsonObject[] {
    const before = this.#endThought();
    const parsed = text.trim() === '' ? {} : parseJson(text);
    const args = parsed === null ? {} : asObject(parsed);
    if (!args) {
      this.#brokenCall ??= name;
      return before;
    }
    return [...before, ...this.#carrying({ functionCall: { id, name, args } }, signature, maker)];
  }

  /** What is still owed when the answer is over. */
  end(): JsonObject[] {
    return [...this.#endThought(), ...this.#flush()];
  }

  /** Thinking that nobody ended has no proof. */
  #endThought(): JsonObject[] {
    return this.#thought === '' ? [] : this.thoughtEnd({});
  }

  /** The part with its own proof, or with the hidden thinking before it. Two proofs need two parts. */
  #carrying(part: JsonObject, signature: string | undefined, maker = this.options.answering): JsonObject[] {
    if (signature === undefined) return [{ ...part, ...this.#takeHidden() }];
    const own = maker.providerId === NATIVE_PROVIDER ? signature : writeSignature({ ...maker, signature, onNext: true });
    return [...this.#flush(), { ...part, thoughtSignature: own }];
  }

  #takeHidden(): Carrier {
    const carrier: Carrier = compact({ thoughtSignature: this.#hidden });
    this.#hidden = undefined;
    return carrier;
  }

  #flush(): JsonObject[] {
    return this.#hidden === undefined ? [] : [{ text: '', ...this.#takeHidden() }];
  }
}

/** Without whatever else the part or event holds. */
function proofOf({ signature, encrypted }: Proof): Proof {
  return { ...(signature !== undefined && { signature }), ...(encrypted !== undefined && { encrypted }) };
}
