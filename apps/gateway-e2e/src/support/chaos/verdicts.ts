import type { ChaosClient } from './ask.js';
import type { ChaosOutcome } from './read-answer.js';
import type { VendorCall } from './vendor-call.js';

/** One request, what its client was given, and what the vendors were sent for it. */
export interface ChaosCase {
  readonly client: ChaosClient;
  readonly outcome: ChaosOutcome;
  /** When the client had its answer, in the one order of all events. */
  readonly endedAt: number;
  readonly calls: readonly VendorCall[];
}

type Rule = (one: ChaosCase) => string | undefined;

/** The cases that break a rule, as sentences. */
function broken(cases: readonly ChaosCase[], rule: Rule): string[] {
  return cases.flatMap((one) => {
    const problem = rule(one);
    const { id, surface, stream, model } = one.client;
    const calls = one.calls.map((call) => `${call.model} ${call.fault ?? call.part}`).join(', ');
    return problem === undefined ? [] : [`client ${id} (${surface.name}${stream ? ', streamed' : ''}, ${model}; calls: ${calls}): ${problem}`];
  });
}

/** Answers that are neither whole and right nor a typed error, or that never came. */
export const wrongAnswers = (cases: readonly ChaosCase[]): string[] => broken(cases, ({ outcome }) => (outcome.end === 'wrong' ? outcome.why : undefined));

/** Answers that do not come from the vendor that was asked last, or clients for whom more than that one was paid. */
export const chargedWrongly = (cases: readonly ChaosCase[]): string[] => broken(cases, chargeProblem);

function chargeProblem({ outcome, calls }: ChaosCase): string | undefined {
  const good = calls.filter(({ part }) => part === 'good').length;
  // On a busy machine a call may reach its vendor when it was given up long ago; what stalls answers nobody, whenever it comes.
  const last = calls.findLast(({ stalls }) => !stalls);
  const breaksOff = (call: VendorCall | undefined): boolean => call?.late === true && call.stream;
  if (good > 1) return `${good} vendors answered it well`;
  if (good === 1 && last?.part !== 'good') return 'a vendor was asked after another had answered well';
  if (outcome.end === 'error' && good > 0) return 'an answer was paid for that the client did not get';
  if (outcome.end === 'error' && outcome.committed && !breaksOff(last) && !calls.some((call) => call.stalls && breaksOff(call))) return 'it broke off, and the vendor that was asked last does not break off';
  if (outcome.end === 'done' && !last) return 'it was answered by nobody';
  return outcome.end === 'done' && last?.part === 'fault' ? 'it ended well, and the vendor that was asked last did not' : undefined;
}

/** Calls that came when their client had its answer already, or that nobody let go of. One that was given up for stalling may come late on a busy machine. */
export const outliving = (cases: readonly ChaosCase[]): string[] =>
  broken(cases, ({ outcome, endedAt, calls }) => {
    if (calls.some(({ ended }) => ended === undefined)) return 'a vendor is still being listened to';
    return outcome.end !== 'left' && calls.some(({ begun, stalls }) => begun > endedAt && !stalls) ? 'a vendor was asked after the client had its answer' : undefined;
  });

/** Clients who left a vendor that nothing else would have made stop. */
export function leftInTheMiddle(cases: readonly ChaosCase[]): number {
  return cases.filter(({ client, outcome, calls }) => outcome.end === 'left' && /^(patient|endless)/.test(client.model) && calls.at(-1)?.stalls === true).length;
}

/** Of the requests with a healthy vendor behind the failing ones that met no fault after their first word: how many there are, and how many were answered. */
export function savedShare(cases: readonly ChaosCase[]): { counted: number; done: number } {
  const counted = cases.filter(({ client, outcome }) => /^(saved|patient)/.test(client.model) && outcome.end !== 'left' && !(outcome.end === 'error' && outcome.committed));
  return { counted: counted.length, done: counted.filter(({ outcome }) => outcome.end === 'done').length };
}

/** How many ended in which way, by the key that is given. */
export function countBy(cases: readonly ChaosCase[], key: (one: ChaosCase) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of cases) counts[key(one)] = (counts[key(one)] ?? 0) + 1;
  return counts;
}
