import type { ChoiceEvent, FinishReason, LlmStreamEvent } from '@modelport/provider-base';

/** What the grammar is checked for. */
export interface GrammarOptions {
  /** Whether the stream ended by itself, and so must have finished. Default true; false for what came before an error. */
  ended?: boolean;
}

/**
 * What is wrong with the events of a stream, one sentence each; nothing: they are in order. The rules are those of `LlmStreamEvent`:
 * `start` first and once; no empty deltas; calls numbered from 0 in the order they start, with ids of their own, names and at least one
 * piece of arguments (unless the answer ran out of tokens before it), and each ended once; citations behind the first words; exactly one
 * `finish`, at the end. Each of several choices keeps to the same by itself, and ends before the finish.
 */
export function checkStreamGrammar(events: readonly LlmStreamEvent[], { ended = true }: GrammarOptions = {}): string[] {
  const checker = new GrammarChecker();
  events.forEach((event, at) => checker.accept(event, at));
  if (ended) checker.end();
  return checker.problems;
}

interface Call {
  id: string;
  pieces: number;
  ended: boolean;
}

class GrammarChecker {
  readonly problems: string[] = [];
  readonly #calls: Call[] = [];
  /** The other choices, each as a stream of its own. */
  readonly #others = new Map<number, GrammarChecker>();
  #finished = false;
  #spoke = false;
  #citedUnheard = false;

  accept(event: LlmStreamEvent, at: number): void {
    const problem = (what: string): void => void this.problems.push(`event ${at} (${event.type}): ${what}`);
    if (this.#finished) problem('comes after the finish');
    if (at === 0 && event.type !== 'start') problem('is the first; the first must be start');
    switch (event.type) {
      case 'start':
        if (at !== 0) problem('comes a second time');
        break;
      case 'text-delta':
        this.#say(event.text, problem);
        break;
      case 'reasoning-delta':
      case 'refusal-delta':
        if (event.text === '') problem('is empty');
        break;
      case 'citation':
        this.#citedUnheard ||= !this.#spoke;
        break;
      case 'other-choice':
        this.#other(event.choice, event.event, at, problem);
        break;
      case 'tool-call-start':
        this.#start(event, problem);
        break;
      case 'tool-call-delta':
        this.#delta(event, problem);
        break;
      case 'tool-call-end':
        this.#end(event.index, problem);
        break;
      case 'finish':
        this.#finish(event.finishReason, problem);
        break;
      case 'reasoning-end':
        break;
      default:
        this.problems.push(`event ${at} is of no known type: ${JSON.stringify(event)}`);
    }
  }

  end(): void {
    if (!this.#finished) this.problems.push('the stream ended without a finish');
  }

  /** What is cited in an answer without a word stands at its end. */
  #say(text: string, problem: (what: string) => void): void {
    if (text === '') problem('is empty');
    if (this.#citedUnheard) problem('comes after a citation, and is the first text');
    this.#citedUnheard = false;
    this.#spoke = true;
  }

  #other(choice: number, event: ChoiceEvent, at: number, problem: (what: string) => void): void {
    if (!Number.isInteger(choice) || choice < 1) problem(`is of choice ${choice}; the first that is another is 1`);
    const checker = this.#others.get(choice) ?? new GrammarChecker();
    this.#others.set(choice, checker);
    if (checker.#finished) problem(`is of choice ${choice}, which has ended`);
    const before = checker.problems.length;
    if (event.type === 'choice-end') checker.#finish(event.finishReason, (what) => void checker.problems.push(what));
    else checker.accept(event, at || 1);
    for (const found of checker.problems.slice(before)) problem(`choice ${choice}: ${found}`);
  }

  #start({ index, id, name }: { index: number; id: string; name: string }, problem: (what: string) => void): void {
    if (index !== this.#calls.length) problem(`has index ${index} where ${this.#calls.length} is the next`);
    if (id === '') problem('has no id');
    if (name === '') problem('has no name');
    if (this.#calls.some((call) => call.id === id)) problem(`has the id of another call, ${id}`);
    this.#calls.push({ id, pieces: 0, ended: false });
  }

  #delta({ index, argumentsDelta }: { index: number; argumentsDelta: string }, problem: (what: string) => void): void {
    const call = this.#openCall(index, problem);
    if (argumentsDelta === '') problem('is empty');
    if (call) call.pieces += 1;
  }

  #end(index: number, problem: (what: string) => void): void {
    const call = this.#openCall(index, problem);
    if (!call) return;
    call.ended = true;
  }

  #finish(reason: FinishReason, problem: (what: string) => void): void {
    this.#finished = true;
    for (const [choice, checker] of this.#others) if (!checker.#finished) problem(`comes before the end of choice ${choice}`);
    this.#calls.forEach((call, index) => {
      if (!call.ended) problem(`comes before the end of call ${index}`);
      if (call.pieces === 0 && reason !== 'length') problem(`call ${index} has no arguments; {} is due where the vendor sent none`);
    });
  }

  #openCall(index: number, problem: (what: string) => void): Call | undefined {
    const call = this.#calls[index];
    if (!call) problem(`is for call ${index}, which has not started`);
    else if (call.ended) problem(`is for call ${index}, which has ended`);
    return call?.ended ? undefined : call;
  }
}
