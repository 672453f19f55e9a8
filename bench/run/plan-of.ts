import type { Arguments } from '../read-arguments.ts';
import { allSubjects, DIRECT, GATEWAY, PASS_THROUGH, PEER, TRANSLATION } from '../subjects/subjects.ts';
import type { Plan } from './run-bench.ts';
import { SCENARIOS } from './scenario.ts';

/** Instances, turns, share of the scenarios' time, seconds of warm-up. */
const MODES = {
  full: { instances: 5, turns: 3, pace: 1, warmUp: 3 },
  quick: { instances: 1, turns: 2, pace: 0.25, warmUp: 0.7 },
  smoke: { instances: 1, turns: 1, pace: 0.05, warmUp: 0.1 },
};

const QUICK_SUBJECTS = [DIRECT, PASS_THROUGH, TRANSLATION, GATEWAY, `${GATEWAY} → Anthropic`, PEER];
const QUICK_SCENARIOS = ['unary', 'long', 'rate', 'streams'];
const SMOKE_SCENARIOS = ['unary', 'arrivals'];

/** What is run for these arguments. @param root of the workspace, where peers may be installed too */
export function planOf({ mode, peers, subjects, scenarios, instances }: Arguments, root: string): Omit<Plan, 'onProgress'> {
  const wantedSubjects = subjects ?? (mode === 'quick' ? QUICK_SUBJECTS : undefined);
  const wantedScenarios = scenarios ?? (mode === 'quick' ? QUICK_SCENARIOS : mode === 'smoke' ? SMOKE_SCENARIOS : undefined);
  const plan = {
    ...MODES[mode],
    subjects: chosen(allSubjects([...peers, root]), subjects, wantedSubjects),
    scenarios: chosen(SCENARIOS, scenarios, wantedScenarios),
  };
  return { ...plan, instances: instances ?? plan.instances };
}

/** @throws Error where one is asked for that there is not */
function chosen<Item extends { name: string }>(all: readonly Item[], asked: readonly string[] | undefined, wanted: readonly string[] | undefined): Item[] {
  const unknown = asked?.find((name) => !all.some((each) => each.name === name));
  if (unknown !== undefined) throw new Error(`there is no "${unknown}"; there are: ${all.map(({ name }) => name).join(', ')}`);
  return all.filter(({ name }) => wanted?.includes(name) ?? true);
}
