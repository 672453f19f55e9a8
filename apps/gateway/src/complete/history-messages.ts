import { type ContentPart, LlmError, type Message, type ToolCallPart } from '@modelport/provider-base';
import type { FunctionCallDto } from './function-call.dto.js';
import type { HistoryDto } from './history.dto.js';
import { imageParts } from './image-source.js';

/** Reads histories in order, so that a result can be matched with the call that it answers. */
export class HistoryReader {
  /** Calls without a result yet, oldest first. */
  readonly #open: ToolCallPart[] = [];

  /** @throws LlmError `invalid_request` with the path of what does not fit the role. */
  read(history: HistoryDto, index: number): Message {
    const path = `histories.${index}`;
    const { role } = history;
    if (role !== 'assistant') refuse(history, path, ['function_calls'], 'assistant');
    if (role === 'tool' || role === 'function') return this.#result(history, path);
    refuse(history, path, ['call_id', 'is_error'], 'tool or function');
    if (role !== 'user') refuse(history, path, ['images'], 'user, tool or function');
    if (role === 'assistant') return this.#assistant(history, path, index);
    return { role, content: this.#content(history, path), ...named(history) };
  }

  #content(history: HistoryDto, path: string): ContentPart[] {
    const images = imageParts(history.images);
    if (typeof history.content !== 'string' && images.length === 0) throw invalid(`${path}.content`, `is required in a turn of role ${history.role}`);
    return images.length > 0 ? [...textParts(history.content), ...images] : [{ type: 'text', text: history.content ?? '' }];
  }

  #assistant(history: HistoryDto, path: string, index: number): Message {
    const calls = (history.function_calls ?? []).map((call, position) => toToolCall(call, `call_${index}_${position}`, `${path}.function_calls.${position}`));
    if (typeof history.content !== 'string' && calls.length === 0) throw invalid(`${path}.content`, 'is required in an assistant turn without function_calls');
    this.#open.push(...calls);
    return { role: 'assistant', content: [...textParts(history.content), ...calls], ...named(history) };
  }

  #result(history: HistoryDto, path: string): Message {
    if (typeof history.content !== 'string') throw invalid(`${path}.content`, 'is required: the result of the call, as text');
    const call = this.#take(history, path);
    return {
      role: 'tool',
      content: [
        {
          type: 'tool-result',
          callId: call.id,
          ...(call.name !== '' && { name: call.name }),
          content: [{ type: 'text', text: history.content }, ...imageParts(history.images)],
          ...(history.is_error === true && { isError: true }),
        },
      ],
    };
  }

  /** The call that a result answers: by its id, else the oldest unanswered one of its name. */
  #take({ call_id: callId, name }: HistoryDto, path: string): { id: string; name: string } {
    if (!callId && !name) throw invalid(`${path}.call_id`, 'is required: the id of the call that this result answers (or "name", the function\'s)');
    const position = this.#open.findIndex((call) => (callId ? call.id === callId : call.name === name));
    const [call] = position === -1 ? [] : this.#open.splice(position, 1);
    if (call) return call;
    if (callId) return { id: callId, name: name ?? '' };
    throw invalid(`${path}.name`, `names no unanswered call of an earlier assistant turn${this.#open.length > 0 ? `; open are ${this.#open.map((open) => open.name).join(', ')}` : ''}`);
  }
}

function toToolCall(call: FunctionCallDto, fallbackId: string, path: string): ToolCallPart {
  if (call.id && call.call_id && call.id !== call.call_id) throw invalid(`${path}.call_id`, 'differs from id; give one of them');
  const given = call.arguments ?? call.arguments_raw ?? {};
  return { type: 'tool-call', id: call.id || call.call_id || fallbackId, name: call.name, arguments: typeof given === 'string' ? given : JSON.stringify(given) };
}

function textParts(text: string | null | undefined): ContentPart[] {
  return typeof text === 'string' && text !== '' ? [{ type: 'text', text }] : [];
}

function named(history: HistoryDto): { name?: string } {
  return history.name ? { name: history.name } : {};
}

function refuse(history: HistoryDto, path: string, fields: readonly (keyof HistoryDto)[], roles: string): void {
  for (const field of fields) {
    if (history[field] !== undefined && history[field] !== null) throw invalid(`${path}.${field}`, `belongs to a turn of role ${roles}, not ${history.role}`);
  }
}

function invalid(path: string, detail: string): LlmError {
  return new LlmError('invalid_request', `${path} ${detail}`, { path });
}
