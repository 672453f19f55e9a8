import { FAILURE, INTERRUPTION, PATCH_TOOL, PATCHED, QUESTION, RESULTS, SCREENSHOT, STEPS, SYSTEM, TOOLS } from './agent-traffic.js';
import type { AgentUpstream } from './agent-upstream.js';

/** The model of each turn; the first where there is none of its own. */
export type AgentModels = readonly [string, ...string[]];

/** What an agent came to in its four turns. */
export interface AgentRun {
  /** Of the first and the third turn. */
  thoughts: string[];
  calls: { name: string; input: Record<string, unknown> }[];
  text: string;
  cachedTokens: number;
  /** Why each answer that was not broken off ended, in the words of the client's format. */
  stopped: (string | null | undefined)[];
}

const CALLS = STEPS.flatMap(({ calls = [] }) => calls.map(({ name, input }) => ({ name, input })));
const THOUGHTS = STEPS.flatMap(({ thought }) => (thought === undefined ? [] : [thought]));

/** What every agent must come to, whoever serves it. */
export function expectAgentServed(run: AgentRun, stopped: readonly string[]): void {
  expect(run).toEqual({ thoughts: THOUGHTS, calls: CALLS, text: STEPS.at(-1)?.text, cachedTokens: 8000, stopped });
}

/** What every vendor must have been sent in the end: all of it, in its order, each result behind its call. */
export function expectAllSent({ bodies }: AgentUpstream): void {
  expect(bodies).toHaveLength(STEPS.length);
  const last = JSON.stringify(bodies.at(-1));
  const said = [SYSTEM, QUESTION, ...RESULTS, INTERRUPTION, 'Just do it.', FAILURE, PATCHED];
  const places = said.map((words) => last.indexOf(JSON.stringify(words).slice(1, -1)));
  expect(places.filter((place) => place === -1)).toEqual([]);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(last).toContain(SCREENSHOT);
  for (const { name } of [...TOOLS, PATCH_TOOL]) expect(last).toContain(JSON.stringify(name));
}
