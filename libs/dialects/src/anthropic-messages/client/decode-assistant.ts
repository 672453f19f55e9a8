import { compact, type ContentPart, type JsonObject, type ReasoningPart, type ToolCallPart } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';
import { isSealed, openProof, type SealedProof } from '../../shared/sealed-proof.js';
import { type BlockContext, reportUnread } from './block-context.js';
import { decodeCache } from './cache-control.js';
import { decodeCallId } from './call-id.js';
import { decodeText } from './decode-user-block.js';
import { dropForeign, isForeign } from './foreign-blocks.js';
import { NATIVE_PROVIDER } from '../native-provider.js';

const ASSISTANT_BLOCKS = ['text', 'thinking', 'redacted_thinking', 'tool_use'] as const;

/** What the model said before. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeAssistant(blocks: readonly Fields[], context: BlockContext): ContentPart[] {
  const parts: ContentPart[] = [];
  let proof: SealedProof | undefined;
  for (const block of blocks) {
    const decoded = isForeign(block) ? dropForeign(block, context)[0] : decodeBlock(block, context);
    if (decoded && 'type' in decoded) parts.push(signed(decoded, proof));
    proof = decoded && !('type' in decoded) ? decoded : undefined;
  }
  return parts;
}

/** A part, or the proof of the part behind it. */
function decodeBlock(block: Fields, context: BlockContext): ContentPart | SealedProof {
  const decoded = decodeKnown(block, block.oneOf('type', ASSISTANT_BLOCKS), context);
  reportUnread(block, context);
  return decoded;
}

function decodeKnown(block: Fields, type: (typeof ASSISTANT_BLOCKS)[number] | undefined, context: BlockContext): ContentPart | SealedProof {
  switch (type) {
    case 'text':
      return decodeText(block, context);
    case 'thinking':
      return decodeThinking(block);
    case 'redacted_thinking':
      return decodeRedacted(block);
    case 'tool_use':
      return decodeToolUse(block, context);
    default:
      throw invalid(block.at('type'), `one of ${ASSISTANT_BLOCKS.join(', ')}`, null);
  }
}

/** A proof goes with the part it stands on, and only there. */
function signed(part: ContentPart, proof: SealedProof | undefined): ContentPart {
  if (proof?.signature === undefined || (part.type !== 'text' && part.type !== 'tool-call')) return part;
  return { ...part, signature: proof.signature, providerId: proof.providerId, ...(proof.modelId !== undefined && { modelId: proof.modelId }) };
}

/** Source: https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking#preserving-thinking-blocks */
function decodeThinking(block: Fields): ReasoningPart | SealedProof {
  const text = block.string('thinking');
  if (text === undefined) throw invalid(block.at('thinking'), 'a string', null);
  const signature = block.string('signature');
  if (signature === undefined || !isSealed(signature)) return compact({ type: 'reasoning' as const, text, signature: signature || undefined, providerId: NATIVE_PROVIDER });
  const proof = unseal(signature, block.at('signature'));
  if (proof.onNext) return proof;
  return reasoningOf(proof, text || (proof.text ?? ''));
}

function decodeRedacted(block: Fields): ReasoningPart {
  const data = block.requiredString('data');
  if (!isSealed(data)) return { type: 'reasoning', text: '', encrypted: data, providerId: NATIVE_PROVIDER };
  return reasoningOf(unseal(data, block.at('data')), '');
}

function reasoningOf({ id, signature, encrypted, providerId, modelId }: SealedProof, text: string): ReasoningPart {
  return compact({ type: 'reasoning' as const, text, id, signature, encrypted, providerId, modelId }) as ReasoningPart;
}

function unseal(sealed: string, path: string): SealedProof {
  const proof = openProof(sealed);
  if (!proof) throw invalid(path, 'the value exactly as it was received');
  return proof;
}

function decodeToolUse(block: Fields, context: BlockContext): ToolCallPart {
  const [id, name] = [block.requiredString('id'), block.requiredString('name')];
  const input = block.jsonObject('input');
  if (!input) throw invalid(block.at('input'), 'an object', null);
  // Who calls matters to Anthropic's own tools only.
  block.raw('caller');
  block.raw('toolset_name');
  context.toolNames.set(id, name);
  return { type: 'tool-call', id: decodeCallId(id), name, arguments: argumentsOf(input), ...decodeCache(block) };
}

/** The wrapper for arguments that were cut off: see `encodeInput`. */
function argumentsOf(input: JsonObject): string {
  const broken = input['INVALID_JSON'];
  return typeof broken === 'string' && Object.keys(input).length === 1 ? broken : JSON.stringify(input);
}
