import { type ContentPart, LlmError, type Message, type Receipt, type Role } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';
import { phaseOf } from '../phase.js';
import { customArguments } from './custom-tool.js';
import { decodeContent } from './decode-content.js';
import { decodeReasoning, type NextProof } from './decode-reasoning.js';
import { reportUnread } from './report-unread.js';

const ROLES = ['user', 'assistant', 'system', 'developer'] as const;

/** What OpenAI's own tools did in an earlier turn; what came of it is in the words of that turn. */
const TOLD_IN_WORDS: ReadonlySet<string> = new Set(['web_search_call', 'file_search_call', 'code_interpreter_call', 'image_generation_call', 'mcp_list_tools', 'mcp_call', 'tool_search_call', 'tool_search_output']);

/**
 * The conversation; items of the model that follow each other are one turn. Items: https://platform.openai.com/docs/api-reference/responses/create#responses-create-input
 * @throws LlmError `invalid_request` with the path of the first thing that is wrong.
 */
export function decodeInput(input: unknown, receipt: Receipt): Message[] {
  if (typeof input === 'string') return [{ role: 'user', content: [{ type: 'text', text: input }] }];
  if (!Array.isArray(input) || input.length === 0) throw invalid('input', 'a string or a non-empty array of items', input ?? null);
  const turns: ReadItem[] = [];
  const reader = new ItemReader(receipt);
  for (const [index, item] of input.entries()) {
    const read = reader.read(Fields.of(item, `input.${index}`));
    if (!read) continue;
    const last = turns.at(-1);
    const joins = last && last.role === read.role && (read.role === 'assistant' || read.role === 'tool');
    if (joins) last.content.push(...read.content);
    else turns.push(read);
  }
  return turns.filter(({ content }) => content.length > 0);
}

interface ReadItem {
  role: Role;
  content: ContentPart[];
}

/** Reads item by item; it remembers the names of calls for their results, and the proof that stands on the item behind it. */
class ItemReader {
  readonly #toolNames = new Map<string, string>();
  #proof: NextProof | undefined;

  constructor(private readonly receipt: Receipt) {}

  read(item: Fields): ReadItem | undefined {
    const read = this.#item(item, item.string('type') ?? 'message');
    // Whether an item is complete, and by which name the vendor has it, is no part of what was said.
    for (const name of ['id', 'status', 'phase', 'namespace', 'caller', 'created_by']) item.raw(name);
    if (read) reportUnread(item, this.receipt);
    return read;
  }

  #item(item: Fields, type: string): ReadItem | undefined {
    switch (type) {
      case 'message':
        return this.#message(item);
      case 'reasoning':
        return this.#reasoning(item);
      case 'function_call':
      case 'custom_tool_call':
        return { role: 'assistant', content: [this.#call(item, type)] };
      case 'function_call_output':
      case 'custom_tool_call_output':
        return { role: 'tool', content: [this.#result(item)] };
      case 'item_reference':
        throw new LlmError('unsupported', `${item.at('id')}: no item is stored here; send the item itself`, { path: item.at('id') });
      default:
        return this.#foreign(item, type);
    }
  }

  #foreign(item: Fields, type: string): undefined {
    this.receipt.drop(item.at('type'), TOLD_IN_WORDS.has(type) ? 'advisory' : 'meaning', `an item of type "${type}" means nothing to other vendors`);
    return undefined;
  }

  #message(item: Fields): ReadItem {
    const role = item.oneOf('role', ROLES);
    if (role === undefined) throw invalid(item.at('role'), `one of ${ROLES.join(', ')}`, null);
    const content = decodeContent(item.raw('content'), item.at('content'), this.receipt);
    if (role !== 'assistant') return { role: role === 'user' ? 'user' : 'system', content };
    const phase = phaseOf(item.raw('phase'));
    const [first, ...rest] = content.map((part) => (part.type === 'text' ? { ...part, ...phase } : part));
    const signed = first?.type === 'text' ? { ...first, ...this.#takeProof() } : first;
    return { role, content: signed ? [signed, ...rest] : rest };
  }

  #reasoning(item: Fields): ReadItem {
    const read = decodeReasoning(item);
    if (Array.isArray(read)) return { role: 'assistant', content: read };
    this.#proof = read;
    return { role: 'assistant', content: [] };
  }

  #call(item: Fields, type: 'function_call' | 'custom_tool_call'): ContentPart {
    const [id, name] = [item.requiredString('call_id'), item.requiredString('name')];
    this.#toolNames.set(id, name);
    const text = type === 'custom_tool_call' ? customArguments(item.string('input') ?? '') : item.string('arguments') || '{}';
    return { type: 'tool-call', id, name, arguments: text, ...this.#takeProof() };
  }

  #result(item: Fields): ContentPart {
    const callId = item.requiredString('call_id');
    const name = this.#toolNames.get(callId);
    const parts = decodeContent(item.raw('output'), item.at('output'), this.receipt);
    const content = parts.filter((part) => part.type === 'text' || part.type === 'image');
    if (content.length < parts.length) this.receipt.drop(item.at('output'), 'meaning', 'other formats take text and images from a tool, and nothing else');
    return { type: 'tool-result', callId, ...(name !== undefined && { name }), content };
  }

  /** A proof goes with the item it stands on, and only there. */
  #takeProof(): NextProof {
    const proof = this.#proof ?? {};
    this.#proof = undefined;
    return proof;
  }
}
