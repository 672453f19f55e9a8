import { compact, type JsonObject, type ReasoningPart } from '@modelport/provider-base';
import type { EncodeInputContext } from './encode-input-context.js';

/**
 * Reasoning goes back only to the vendor that made it, and only with its proof: the vendor stores nothing by which it could know its id
 * again. The parts of one thought are one item.
 */
export function encodeReasoningItems(parts: readonly ReasoningPart[], path: string, { receipt, options, providerId }: EncodeInputContext): JsonObject[] {
  return thoughtsOf(parts).flatMap((thought) => {
    const lost = whyLost(thought, providerId, options.replaysReasoning ?? true);
    if (lost === undefined) return [encodeThought(thought)];
    receipt.drop(`${path}.reasoning`, 'advisory', lost);
    return [];
  });
}

function thoughtsOf(parts: readonly ReasoningPart[]): ReasoningPart[][] {
  const thoughts: ReasoningPart[][] = [];
  for (const part of parts) {
    const before = thoughts.at(-1)?.at(-1);
    if (before?.id !== undefined && before.id === part.id) thoughts.at(-1)?.push(part);
    else thoughts.push([part]);
  }
  return thoughts;
}

function whyLost(thought: readonly ReasoningPart[], providerId: string, replays: boolean): string | undefined {
  if (thought.some((part) => part.providerId !== undefined && part.providerId !== providerId)) return 'it was made by another provider';
  if (!replays) return 'this vendor takes no reasoning back';
  return thought.some((part) => part.encrypted !== undefined) ? undefined : 'the vendor takes back only reasoning that it has encrypted';
}

function encodeThought(thought: readonly ReasoningPart[]): JsonObject {
  return compact({
    type: 'reasoning',
    id: thought[0]?.id,
    summary: thought.filter(({ text }) => text !== '').map(({ text }) => ({ type: 'summary_text', text })),
    encrypted_content: thought.find((part) => part.encrypted !== undefined)?.encrypted,
  });
}
