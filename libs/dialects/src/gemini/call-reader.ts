import { asObjects, asString, type AnswerEvent, type JsonObject } from '@modelport/provider-base';
import { argumentsText } from '../shared/arguments-text.js';
import { PartialArguments } from './partial-arguments.js';

interface OpenCall {
  index: number;
  hasArguments: boolean;
  partial: PartialArguments;
}

/**
 * Reads the calls of one answer. A call comes whole; on Vertex, where the client asks for it, in pieces of which each but the last says
 * `willContinue`. Source: https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/function-calling
 */
export class CallReader {
  /** Ids are made from it where the vendor sends none: they are the same however often the answer is read. */
  answerId: string | undefined;
  #open: OpenCall | undefined;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  read(call: JsonObject, signature: string | undefined): AnswerEvent[] {
    const name = asString(call['name']);
    const args = argumentsText(call['args']);
    if (name === undefined && !this.#open && args === '') return [];
    const events: AnswerEvent[] = name !== undefined || !this.#open ? [...this.end(), ...this.#start(call, name, signature)] : [];
    events.push(...this.#delta(args));
    for (const piece of asObjects(call['partialArgs'])) events.push(...this.#delta(this.#open?.partial.add(piece) ?? ''));
    return call['willContinue'] === true ? events : [...events, ...this.end()];
  }

  /** Ends the call that is open, if one is. Arguments that were cut off stay so: whole ones would say what the model did not. */
  end(cutOff = false): AnswerEvent[] {
    const call = this.#open;
    if (!call) return [];
    const rest = this.#delta((cutOff ? '' : call.partial.end()) || (call.hasArguments ? '' : '{}'));
    this.#open = undefined;
    return [...rest, { type: 'tool-call-end', index: call.index }];
  }

  #start(call: JsonObject, name = '', signature: string | undefined): AnswerEvent[] {
    const index = this.#count++;
    this.#open = { index, hasArguments: false, partial: new PartialArguments() };
    this.answerId ??= crypto.randomUUID().replaceAll('-', '');
    const id = asString(call['id']) || `call_${this.answerId}_${index}`;
    return [{ type: 'tool-call-start', index, id, name, ...(signature && { signature }) }];
  }

  #delta(argumentsDelta: string): AnswerEvent[] {
    if (!this.#open || argumentsDelta === '') return [];
    this.#open.hasArguments = true;
    return [{ type: 'tool-call-delta', index: this.#open.index, argumentsDelta }];
  }
}
