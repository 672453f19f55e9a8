import { asObjects, type EncodeContext, type JsonObject, type LlmResponse, type OutputPart, type Phase, type ProofMaker, type ReasoningPart, type TextPart, type ToolCallPart } from '@modelport/provider-base';
import { encodeAnnotations } from '../annotations.js';
import { answeredTier } from '../../shared/answered-tier.js';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { encodeLogprobs } from '../../shared/logprobs.js';
import { makerIn, makerOf } from '../../shared/sealed-proof.js';
import { encodeUsage } from '../usage.js';
import { callItem, contentPart, type ItemStatus, messageItem, reasoningItem, sealedNext, sealedReasoning } from './item-shapes.js';
import { answerOptions, incompleteReason, itemId, responseId, responseObject } from './response-object.js';

/** A whole answer as a `response` object. */
export function encodeResponse(response: LlmResponse, context: EncodeContext): object {
  const reason = incompleteReason(response.finishReason);
  const state = {
    id: responseId(response.id, context),
    model: response.model,
    createdAt: Math.floor(Date.now() / 1000),
    status: reason === undefined ? ('completed' as const) : ('incomplete' as const),
    incompleteReason: reason,
    output: withLogprobs(new ItemEncoder(makerIn({ ...context, providerId: response.providerId }), context).encode(response.content, reason !== undefined), response),
    usage: encodeUsage(response.usage),
    serviceTier: answeredTier(response.providerMetadata),
  };
  return responseObject(state, context);
}

/** Probabilities are those of the last item, where that is what the model says: what streams tell, too. */
function withLogprobs(items: JsonObject[], { logprobs, content }: LlmResponse): JsonObject[] {
  const [last, text] = [items.at(-1), content.at(-1)];
  if (!logprobs || last?.['type'] !== 'message' || text?.type !== 'text') return items;
  const told = asObjects(last['content']);
  return [...items.slice(0, -1), { ...last, content: [...told.slice(0, -1), { ...told.at(-1), logprobs: encodeLogprobs(logprobs) }] }];
}

/** Writes the parts of an answer as items: words that follow each other are one message, thoughts of one id one item. */
class ItemEncoder {
  readonly #items: JsonObject[] = [];
  readonly #customTools: ReadonlySet<string>;
  readonly #losses: AnswerLosses;

  constructor(
    private readonly answering: ProofMaker,
    private readonly context: EncodeContext,
  ) {
    this.#customTools = new Set(answerOptions(context).customTools);
    this.#losses = new AnswerLosses(context.receipt);
  }

  /** An answer that was cut off was cut off in its last item. */
  encode(parts: readonly OutputPart[], cutOff: boolean): JsonObject[] {
    const runs = runsOf(parts);
    for (const [index, run] of runs.entries()) this.#encodeRun(run, cutOff && index === runs.length - 1 ? 'incomplete' : 'completed');
    return this.#items;
  }

  #encodeRun(run: readonly OutputPart[], status: ItemStatus): void {
    const [first] = run;
    if (first?.type === 'tool-call') return this.#call(first, status);
    if (first?.type === 'reasoning') return this.#thought(run.filter((part) => part.type === 'reasoning'));
    if (first?.type === 'text') this.#proofOnNext(first);
    const content = run.filter((part) => part.type === 'text' || part.type === 'refusal').map((part) => contentPart(part, [], part.type === 'text' ? encodeAnnotations(part.citations ?? [], part.text, this.#losses) : []));
    this.#items.push(messageItem(itemId('msg', this.#items.length, this.context), content, status, phaseOfText(first)));
  }

  #call(call: ToolCallPart, status: ItemStatus): void {
    this.#proofOnNext(call);
    const custom = this.#customTools.has(call.name);
    this.#items.push(callItem(itemId(custom ? 'ctc' : 'fc', this.#items.length, this.context), call, custom, status));
  }

  #thought(parts: readonly ReasoningPart[]): void {
    const proof = Object.assign({}, ...parts) as ReasoningPart;
    const texts = parts.map(({ text }) => text).filter((text) => text !== '');
    const encrypted = sealedReasoning(proof, makerOf(proof, this.answering), texts.length > 0);
    if (texts.length > 0 || encrypted !== undefined) this.#items.push(reasoningItem(itemId('rs', this.#items.length, this.context), texts, encrypted));
  }

  #proofOnNext({ signature, ...part }: TextPart | ToolCallPart): void {
    if (signature !== undefined) this.#items.push(reasoningItem(itemId('rs', this.#items.length, this.context), [], sealedNext(signature, makerOf(part, this.answering))));
  }
}

function runsOf(parts: readonly OutputPart[]): OutputPart[][] {
  const runs: OutputPart[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && joins(before, part)) run.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** A text that carries a proof is a message of its own. */
function joins(before: OutputPart, part: OutputPart): boolean {
  if (before.type === 'reasoning' && part.type === 'reasoning') return before.id !== undefined && before.id === part.id;
  return isUnsigned(before) && isUnsigned(part) && (part.type === 'refusal' || phaseOfText(before) === phaseOfText(part));
}

function phaseOfText(part: OutputPart | undefined): Phase | undefined {
  return part?.type === 'text' ? part.phase : undefined;
}

function isUnsigned(part: OutputPart): boolean {
  return part.type === 'refusal' || (part.type === 'text' && part.signature === undefined);
}
