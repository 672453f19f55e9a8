import { hash } from 'node:crypto';
import type { Call, Target } from '../../call.js';
import { targetName } from '../target-map.js';
import { weightOf } from './strategies.js';

/**
 * The order of equals for one session: always the same, another for each session, and changed for few sessions where a target comes or
 * goes (weighted rendezvous hashing, https://www.snia.org/sites/default/files/SDC15_presentations/dist_sys/Jason_Resch_New_Consistent_Hashings_Rev.pdf).
 */
export function stickyOrder(targets: readonly Target[], session: string): readonly Target[] {
  const scores = new Map(targets.map((target) => [target, weightOf(target) / -Math.log(chance(`${session}\0${targetName(target)}`))]));
  return targets.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
}

/** The session that a call keeps to one way, where its alias wants that. */
export function stickySession({ target, session }: Pick<Call, 'target' | 'session'>): string | undefined {
  return target.route?.alias.sticky ? session : undefined;
}

/** A number between 0 and 1, neither included, that goes by the text alone. */
export function chance(text: string): number {
  const bits = Number.parseInt(hash('sha256', text).slice(0, 12), 16);
  return (bits + 0.5) / 2 ** 48;
}
