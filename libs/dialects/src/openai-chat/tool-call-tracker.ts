import { type AnswerEvent, type JsonObject, numberField } from '@modelport/provider-base';
import { madeCallId, readCall } from './message-parts.js';

interface OpenCall {
  index: number;
  /** The vendor's id, empty where it sent none. */
  wireId: string;
  name: string;
  wireIndex: number | undefined;
  hasArguments: boolean;
}

/**
 * Sorts the pieces of streamed calls to the calls they belong to. Vendors number calls from anywhere, with -1, all with the same
 * number, or not at all; they repeat the name or the id on every piece, or send them empty.
 */
export class ToolCallTracker {
  readonly #calls: OpenCall[] = [];

  get hasCalls(): boolean {
    return this.#calls.length > 0;
  }

  /** The events of one entry of `delta.tool_calls`. */
  push(delta: JsonObject, answerId: string | null): AnswerEvent[] {
    const { id: wireId, name, text } = readCall(delta);
    const known = this.#find(numberField(delta, 'index'), wireId, name);
    if (!known && wireId === '' && name === '' && text === '') return [];
    const events: AnswerEvent[] = [];
    const call = known ?? this.#open(numberField(delta, 'index'), wireId, name, answerId, events);
    if (text !== '') {
      call.hasArguments = true;
      events.push({ type: 'tool-call-delta', index: call.index, argumentsDelta: text });
    }
    return events;
  }

  /** What is owed at the end: `{}` for calls without a word of arguments, unless the answer was cut off before the first of them. */
  finish(cutOff: boolean): AnswerEvent[] {
    return this.#calls.flatMap((call): AnswerEvent[] => {
      const end: AnswerEvent = { type: 'tool-call-end', index: call.index };
      return call.hasArguments || cutOff ? [end] : [{ type: 'tool-call-delta', index: call.index, argumentsDelta: '{}' }, end];
    });
  }

  #find(wireIndex: number | undefined, wireId: string, name: string): OpenCall | undefined {
    const byIndex = wireIndex !== undefined && wireIndex >= 0 ? this.#calls.findLast((call) => call.wireIndex === wireIndex) : undefined;
    if (byIndex) return isAnother(byIndex, wireId, name) ? undefined : byIndex;
    if (wireIndex !== undefined && wireIndex >= 0) return undefined;
    if (wireId !== '') return this.#calls.find((call) => call.wireId === wireId);
    return name === '' ? this.#calls.at(-1) : undefined;
  }

  #open(wireIndex: number | undefined, wireId: string, name: string, answerId: string | null, events: AnswerEvent[]): OpenCall {
    const call: OpenCall = { index: this.#calls.length, wireId, name, wireIndex, hasArguments: false };
    this.#calls.push(call);
    events.push({ type: 'tool-call-start', index: call.index, id: wireId || madeCallId(answerId, call.index), name });
    return call;
  }
}

/** The same number with a name and another id, or without ids another name, is the next call, not the next piece. */
function isAnother(call: OpenCall, wireId: string, name: string): boolean {
  if (name === '') return false;
  return wireId !== '' && call.wireId !== '' ? wireId !== call.wireId : call.name !== '' && name !== call.name;
}
