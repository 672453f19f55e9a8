import type { ContentPart, Message, Receipt, TextPart } from '@modelport/provider-base';
import { invalid } from '../../shared/fields.js';
import { CallIds } from '../../shared/call-ids.js';
import { decodePart } from './decode-part.js';
import type { GoogleFields } from './google-fields.js';

/** `function` is the older word for the turn that answers calls. */
const ROLES = ['USER', 'MODEL', 'FUNCTION'] as const;

/**
 * `systemInstruction` and `contents`. A client that keeps a streamed answer sends each chunk back as a turn of its own: neighbours of the
 * model become one. Source: https://ai.google.dev/api/caching#Content
 */
export function decodeContents(body: GoogleFields, receipt: Receipt): Message[] {
  const contents = body.list('contents');
  if (contents.length === 0) throw invalid('contents', 'a non-empty array of contents', body.raw('contents') ?? null);
  const ids = new CallIds();
  const turns = contents.flatMap((content) => decodeContent(content, ids, receipt));
  if (turns.length === 0) throw invalid('contents', 'at least one part that is not left out');
  return [...decodeSystem(body.fields('systemInstruction'), receipt), ...withoutNeighbours(turns)];
}

/** Neighbouring turns of the model as one. */
function withoutNeighbours(turns: readonly Message[]): Message[] {
  const runs: { role: Message['role']; content: ContentPart[] }[] = [];
  for (const { role, content } of turns) {
    const last = runs.at(-1);
    if (role === 'assistant' && last?.role === 'assistant') for (const part of content) last.content.push(part);
    else runs.push({ role, content: [...content] });
  }
  return runs.map(({ role, content }) => ({ role, content: role === 'assistant' ? joined(content) : content }));
}

function decodeSystem(system: GoogleFields | undefined, receipt: Receipt): Message[] {
  const parts = system?.list('parts') ?? [];
  const content = parts.flatMap((part): TextPart[] => {
    const text = part.string('text');
    if (text === undefined) receipt.drop(part.at(part.unread()[0] ?? 'text'), 'meaning', 'a system instruction that is no text cannot be carried to another format');
    return text ? [{ type: 'text', text }] : [];
  });
  return content.length > 0 ? [{ role: 'system', content }] : [];
}

/** One turn; the answers of functions are a message of their own, before what else the user says. */
function decodeContent(fields: GoogleFields, ids: CallIds, receipt: Receipt): Message[] {
  const role = fields.word('role', ROLES) === 'MODEL' ? 'model' : 'user';
  const wireParts = fields.list('parts');
  if (wireParts.length === 0) throw invalid(fields.at('parts'), 'a non-empty array of parts', fields.raw('parts') ?? null);
  const parts = wireParts.flatMap((part) => decodePart(part, { role, receipt, ids }));
  for (const name of fields.unread()) receipt.drop(fields.at(name), 'advisory', 'it has no counterpart in other formats');
  if (role === 'model') return message('assistant', parts);
  return [...message('tool', parts.filter((part) => part.type === 'tool-result')), ...message('user', parts.filter((part) => part.type !== 'tool-result'))];
}

function message(role: Message['role'], content: readonly ContentPart[]): Message[] {
  return content.length > 0 ? [{ role, content }] : [];
}

/** What the model said in several pieces as the one thing that it is. */
function joined(parts: readonly ContentPart[]): ContentPart[] {
  const result: ContentPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.type === 'text' && last?.type === 'text' && part.signature === undefined && last.signature === undefined) {
      result[result.length - 1] = { ...last, text: last.text + part.text };
    } else if (part.type === 'reasoning' && last?.type === 'reasoning' && last.signature === undefined && last.encrypted === undefined) {
      result[result.length - 1] = { ...part, text: last.text + part.text };
    } else {
      result.push(part);
    }
  }
  return result.filter((part) => part.type !== 'reasoning' || part.text !== '' || part.signature !== undefined || part.encrypted !== undefined);
}
