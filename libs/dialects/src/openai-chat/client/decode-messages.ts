import { compact, type ContentPart, type Message, type Receipt, type Role, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';
import { argumentsText } from '../../shared/arguments-text.js';
import { decodeCallSignature } from './call-signature.js';
import { decodeContent } from './decode-content.js';
import { plainWords } from './plain-words.js';
import { decodeReasoning } from './reasoning.js';

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'] as const;

/** Ids for legacy calls, which have none: a call and its result meet by name and order. */
class LegacyCallIds {
  #count = 0;
  readonly #open: { name: string; id: string }[] = [];

  call(name: string): string {
    const id = `call_legacy_${this.#count++}`;
    this.#open.push({ name, id });
    return id;
  }

  /** Undefined where no call of this name is open. */
  result(name: string): string | undefined {
    const at = this.#open.findIndex((call) => call.name === name);
    return at === -1 ? undefined : this.#open.splice(at, 1)[0]?.id;
  }
}

/** The conversation. @throws LlmError `invalid_request` with the path of the first thing that is wrong. */
export function decodeMessages(messages: readonly unknown[], receipt: Receipt): Message[] {
  const legacy = new LegacyCallIds();
  const toolNames = new Map<string, string>();
  return messages.map((message, index) => plainWords(message) ?? decodeMessage(Fields.of(message, `messages.${index}`), receipt, legacy, toolNames));
}

function decodeMessage(fields: Fields, receipt: Receipt, legacy: LegacyCallIds, toolNames: Map<string, string>): Message {
  const decoded = decodeRole(fields, receipt, legacy, toolNames);
  for (const name of fields.unread()) receipt.drop(fields.at(name), 'advisory', 'it has no counterpart in other formats');
  return decoded;
}

function decodeRole(fields: Fields, receipt: Receipt, legacy: LegacyCallIds, toolNames: Map<string, string>): Message {
  switch (fields.oneOf('role', ROLES)) {
    case 'system':
    case 'developer':
      return plain('system', fields, receipt);
    case 'user':
      return plain('user', fields, receipt);
    case 'assistant':
      return decodeAssistant(fields, receipt, legacy, toolNames);
    case 'tool':
      return { role: 'tool', content: [decodeToolResult(fields, receipt, toolNames)] };
    case 'function':
      return { role: 'tool', content: [decodeFunctionResult(fields, receipt, legacy)] };
    default:
      throw invalid(fields.at('role'), `one of ${ROLES.join(', ')}`, null);
  }
}

function plain(role: Role, fields: Fields, receipt: Receipt): Message {
  return withName({ role, content: decodeContent(fields.raw('content'), fields.at('content'), receipt) }, fields);
}

function decodeAssistant(fields: Fields, receipt: Receipt, legacy: LegacyCallIds, toolNames: Map<string, string>): Message {
  const raw = fields.raw('content');
  const content: ContentPart[] = decodeReasoning(fields);
  if (raw !== undefined) for (const part of decodeContent(raw, fields.at('content'), receipt)) if (part.type !== 'text' || part.text !== '') content.push(part);
  const refusal = fields.string('refusal');
  if (refusal) content.push({ type: 'refusal', text: refusal });
  const calls = decodeCalls(fields, toolNames);
  const legacyCall = fields.fields('function_call');
  if (legacyCall) {
    const name = legacyCall.requiredString('name');
    calls.push({ type: 'tool-call', id: legacy.call(name), name, arguments: argumentsText(legacyCall.raw('arguments')) || '{}' });
  }
  content.push(...calls);
  return withName({ role: 'assistant', content }, fields);
}

function withName(message: Message, fields: Fields): Message {
  const name = fields.string('name');
  if (name !== undefined) message.name = name;
  return message;
}

function decodeCalls(fields: Fields, toolNames: Map<string, string>): ToolCallPart[] {
  return (fields.array('tool_calls') ?? []).map((entry, index) => {
    const call = Fields.of(entry, `${fields.at('tool_calls')}.${index}`);
    const type = call.string('type') ?? 'function';
    if (type !== 'function') throw invalid(call.at('type'), 'function', type);
    const body = call.fields('function');
    if (!body) throw invalid(call.at('function'), 'an object', null);
    const id = call.requiredString('id');
    const name = body.requiredString('name');
    toolNames.set(id, name);
    return { type: 'tool-call', id, name, arguments: argumentsText(body.raw('arguments')) || '{}', ...decodeCallSignature(call) };
  });
}

/** The wire names no tool here; the call of the same id does, for vendors that match results by name. */
function decodeToolResult(fields: Fields, receipt: Receipt, toolNames: Map<string, string>): ToolResultPart {
  const callId = fields.requiredString('tool_call_id');
  return compact({ type: 'tool-result' as const, callId, name: fields.string('name') ?? toolNames.get(callId), content: resultContent(fields, receipt) });
}

function decodeFunctionResult(fields: Fields, receipt: Receipt, legacy: LegacyCallIds): ToolResultPart {
  const name = fields.requiredString('name');
  const callId = legacy.result(name);
  if (callId === undefined) throw invalid(fields.at('name'), 'the name of a function that an earlier assistant message called', name);
  return { type: 'tool-result', callId, name, content: resultContent(fields, receipt) };
}

function resultContent(fields: Fields, receipt: Receipt): ToolResultPart['content'] {
  const parts = decodeContent(fields.raw('content') ?? '', fields.at('content'), receipt);
  return parts.filter((part) => part.type === 'text' || part.type === 'image');
}
