import { anotherProvider } from '../another-provider.js';
import { CHAOS_VENDORS, CHAOS_WIRES } from '../more-wires.js';

/** Milliseconds after which a vendor is given up that plays nothing but stalling. It may be short: no good answer is cut off by it. */
const STALLED = 1000;

/** Milliseconds: nothing lasts as long, however busy the machine. Only its client's going ends a call that stalls here. */
const PATIENT = 600_000;

/** How the routes of an alias play. */
export type AliasKind =
  /** Failing vendors, and behind them one that is healthy. */
  | 'saved'
  /** The same of vendors who are waited for without end: for clients who leave. */
  | 'patient'
  /** One who talks without end: for clients who leave in the middle. */
  | 'endless'
  /** Nobody who does not fail. */
  | 'doomed'
  /** Nobody who says a word. */
  | 'refused';

export const aliasName = (kind: AliasKind, place: number): string => `${kind}-${place}`;

export interface ChaosConfigOptions {
  /** How many of each kind. */
  aliases: number;
  /** One alias in so many begins with a vendor that stalls. */
  stallsEvery: number;
  /** Whether the gateway looks at the grammar of every stream. */
  checkStreams: boolean;
}

/** The gateway's file, and the variables that it is started with. */
export function chaosConfig(url: string, { aliases, stallsEvery, checkStreams }: ChaosConfigOptions): { file: object; env: Record<string, string> } {
  const env: Record<string, string> = Object.assign({}, ...CHAOS_WIRES.map((wire) => wire.env(url)));
  const providers = Object.fromEntries(CHAOS_VENDORS.flatMap((id) => [[id, { timeout: PATIENT }], [`quick-${id}`, quick(id, url)]]));
  const models = Object.fromEntries(Array.from({ length: aliases }, (_, place) => place).flatMap((place) => aliasesAt(place, place % stallsEvery === 0)));
  const retry = { max_attempts: 2, base_delay: 5, max_delay: 20 };
  return { env, file: { providers, models, retry, circuit: { cool_down: 200, max_cool_down: 1000 }, debug: { check_streams: checkStreams } } };
}

function quick(id: string, url: string): object {
  const [wire] = CHAOS_WIRES.filter((one) => one.id === id);
  return anotherProvider(id, wire?.env(url) ?? {}, { timeout: STALLED });
}

/** Each alias has targets of its own, so that a vendor's wish to be left alone for a minute leaves the others. The healthy vendor is never the first; some are balanced. */
function aliasesAt(place: number, stalls: boolean): [string, object][] {
  const vendors = [0, 1, 2, 3].map((turn) => CHAOS_VENDORS[(place + turn) % CHAOS_VENDORS.length] ?? '');
  const [first, , , fourth] = vendors;
  const stalling = stalls ? [`quick-${first}/stalls@${place}`] : [];
  const healthy = `${fourth}/healthy@${place}`;
  const routes = (count: number, model: string): string[] => vendors.slice(0, count).map((id) => `${id}/${model}@${place}`);
  const balanced = place % 3 === 0;
  return [
    [aliasName('saved', place), balanced ? { routes: [...stalling, routes(3, 'chaos'), healthy], balance: 'least_latency' } : { routes: [...stalling, ...routes(2, 'chaos'), healthy] }],
    [aliasName('patient', place), { routes: [...routes(2, 'any'), healthy] }],
    [aliasName('endless', place), { routes: [`${first}/endless@${place}`] }],
    [aliasName('doomed', place), { routes: [...stalling, ...routes(2, 'doomed')] }],
    [aliasName('refused', place), { routes: routes(2, 'refuses') }],
  ];
}
