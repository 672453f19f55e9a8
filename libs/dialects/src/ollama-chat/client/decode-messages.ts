import type { ContentPart, ImagePart, Message, Receipt, TextPart, ToolCallPart } from '@modelport/provider-base';
import { CallIds } from '../../shared/call-ids.js';
import { Fields, invalid } from '../../shared/fields.js';
import { decodeImages } from './decode-images.js';

const ROLES = ['system', 'user', 'assistant', 'tool'] as const;

/** The conversation: https://docs.ollama.com/api/chat (messages). @throws LlmError `invalid_request` with the path of the first thing that is wrong. */
export function decodeMessages(messages: readonly unknown[], receipt: Receipt): Message[] {
  const ids = new CallIds();
  return messages.map((entry, index) => {
    const fields = Fields.of(entry, `messages.${index}`);
    const message = decodeMessage(fields, ids);
    for (const name of fields.unread()) receipt.drop(fields.at(name), 'advisory', 'it has no counterpart in other formats');
    return message;
  });
}

function decodeMessage(fields: Fields, ids: CallIds): Message {
  const role = fields.oneOf('role', ROLES);
  if (role === undefined) throw invalid(fields.at('role'), `one of ${ROLES.join(', ')}`, null);
  const said = [...decodeText(fields), ...decodeImages(fields)];
  if (role === 'assistant') return { role, content: [...decodeThinking(fields), ...said, ...decodeCalls(fields, ids)] };
  if (role !== 'tool') return { role, content: said.length > 0 ? said : [{ type: 'text', text: '' }] };
  return { role, content: [decodeResult(fields, said, ids)] };
}

function decodeText(fields: Fields): TextPart[] {
  const text = fields.string('content') ?? '';
  return text === '' ? [] : [{ type: 'text', text }];
}

function decodeThinking(fields: Fields): ContentPart[] {
  const text = fields.string('thinking') ?? '';
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

/** Arguments are an object; some clients send its text. */
function decodeCalls(fields: Fields, ids: CallIds): ToolCallPart[] {
  return (fields.array('tool_calls') ?? []).map((entry, index) => {
    const call = Fields.of(entry, `${fields.at('tool_calls')}.${index}`);
    const body = call.fields('function');
    if (!body) throw invalid(call.at('function'), 'an object with a name', null);
    const name = body.requiredString('name');
    const given = body.raw('arguments') ?? {};
    return { type: 'tool-call', id: ids.call(name, call.string('id') || undefined), name, arguments: typeof given === 'string' ? given : JSON.stringify(given) };
  });
}

/** Older clients name the tool, or nothing at all: then it answers the first call that is open. */
function decodeResult(fields: Fields, content: readonly (TextPart | ImagePart)[], ids: CallIds): Extract<ContentPart, { type: 'tool-result' }> {
  const name = fields.string('tool_name') ?? fields.string('name');
  const call = ids.result(name || undefined, fields.string('tool_call_id') || undefined);
  if (!call) throw invalid(fields.at('tool_name'), 'the name of a tool that an earlier message of the assistant called, and that has no answer yet', name ?? null);
  return { type: 'tool-result', callId: call.id, ...(call.name !== undefined && { name: call.name }), content: content.length > 0 ? content : [{ type: 'text', text: '' }] };
}
