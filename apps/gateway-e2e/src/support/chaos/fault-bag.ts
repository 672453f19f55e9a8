import { type Fault, FAULTS, type FaultSpec, ODD_ANSWERS } from '@modelport/provider-testing';
import type { Chances } from './chances.js';

/** Where in an answer it goes wrong. */
export type Phase = 'of a whole answer' | 'before the first word' | 'after the first word';

const PHASES: readonly Phase[] = ['of a whole answer', 'before the first word', 'after the first word'];

/** One way to answer other than well. */
export interface ChaosFault {
  readonly name: string;
  readonly play: Fault;
  /** Good words in a form that nobody asked for: whoever understands them is answered. */
  readonly odd: boolean;
  /** It lasts until the caller's patience ends. */
  readonly stalls: boolean;
  /** A stream has said its first words before. */
  readonly late: boolean;
  /** It takes so many bytes that it comes once in each phase. */
  readonly heavy: boolean;
}

/** Every way of the conformance kit. */
export const CHAOS_FAULTS: readonly ChaosFault[] = [
  ...Object.entries<FaultSpec>(FAULTS).map(([name, { play, late = false, stalls = false, heavy = false }]) => ({ name, play, odd: false, stalls, late, heavy })),
  ...Object.entries(ODD_ANSWERS).map(([name, { play }]) => ({ name, play, odd: true, stalls: false, late: false, heavy: false })),
];

/** Where the fault strikes one who asked for this. */
export function phaseOf({ late }: ChaosFault, stream: boolean): Phase {
  if (!stream) return 'of a whole answer';
  return late ? 'after the first word' : 'before the first word';
}

/** Faults that a caller waits for in vain, those that it does not, or both; or of the latter those that leave it without a word. */
export type FaultChoice = 'any' | 'stalling' | 'passing' | 'refusing';

const CHOICES: Readonly<Record<FaultChoice, (fault: ChaosFault) => boolean>> = {
  any: () => true,
  stalling: ({ stalls }) => stalls,
  passing: ({ stalls }) => !stalls,
  refusing: ({ stalls, late, odd }) => !stalls && !late && !odd,
};

/** Faults by chance: each comes once before any comes again, of streams and of whole answers and of each choice. */
export class FaultBag {
  /** Of each fault, how often it came in each phase in which it can. */
  readonly injected = new Map<string, Map<Phase, number>>();
  readonly #left = new Map<string, ChaosFault[]>();

  constructor(
    private readonly random: Chances,
    private readonly faults: readonly ChaosFault[] = CHAOS_FAULTS,
  ) {
    for (const fault of faults) this.injected.set(fault.name, new Map([true, false].map((stream) => [phaseOf(fault, stream), 0])));
  }

  draw(stream: boolean, choice: FaultChoice): ChaosFault {
    const key = `${stream} ${choice}`;
    const known = this.#left.get(key) ?? [];
    const left = known.length > 0 ? known : this.#all(stream, choice);
    this.#left.set(key, left);
    const [fault] = left.splice(Math.floor(this.random() * left.length), 1);
    if (!fault) throw new Error('there are no such faults');
    this.injected.get(fault.name)?.set(phaseOf(fault, stream), this.#count(fault, stream) + 1);
    return fault;
  }

  /** What never came, as `kind phase`. */
  missing(): string[] {
    return [...this.injected].flatMap(([name, phases]) => [...phases].flatMap(([phase, count]) => (count === 0 ? [`${name} ${phase}`] : [])));
  }

  /** A line for each phase: the faults in it and how often they came. */
  table(): string[] {
    const ofPhase = (phase: Phase): string[] => [...this.injected].flatMap(([name, phases]) => (phases.has(phase) ? [`${name} ${phases.get(phase)}`] : []));
    return PHASES.map((phase) => `${phase}: ${ofPhase(phase).join(', ')}`);
  }

  #all(stream: boolean, choice: FaultChoice): ChaosFault[] {
    return this.faults.filter((fault) => CHOICES[choice](fault) && (!fault.heavy || this.#count(fault, stream) === 0));
  }

  #count(fault: ChaosFault, stream: boolean): number {
    return this.injected.get(fault.name)?.get(phaseOf(fault, stream)) ?? 0;
  }
}
