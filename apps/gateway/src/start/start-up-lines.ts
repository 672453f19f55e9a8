import type { ProviderSwitch } from '@modelport/configuration';
import type { Resolver } from '@modelport/pipeline';

/** What the start-up lines tell of a gateway that listens. */
export interface StartUpFacts {
  /** Where it can be reached, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** The configuration that was read; undefined where there is none. */
  file: string | undefined;
  switches: readonly ProviderSwitch[];
  /** Routes of aliases whose provider is off. */
  offRoutes: Resolver['offRoutes'];
  /** Whether clients must present a key. */
  needsKey: boolean;
  /** How many processes serve on this address. */
  workers: number;
  /** Whether limits are counted for all of them together. */
  sharesLimits: boolean;
  /** A model to try, as a client would name it; undefined where a request needs to name none. */
  model: string | undefined;
}

/** What a person sees when the gateway has started: where it is, what is on, how to turn the rest on, and a command to try. */
export function startUpLines({ url, file, switches, offRoutes, needsKey, model, ...facts }: StartUpFacts): string[] {
  return [
    `Modelport listens on ${url} (documentation: ${url}/docs)`,
    ...(file === undefined ? [] : [`Configuration: ${file}`]),
    needsKey ? 'Clients must present one of the keys in MODELPORT_API_KEYS.' : 'No client keys are set: it serves this machine only.',
    ...workerLines(facts),
    '',
    ...table('Providers on:', switches.filter(({ on }) => on)),
    ...table('Providers off:', switches.filter(({ on }) => !on)),
    ...offRouteLines(offRoutes),
    'Try it:',
    `  ${curl(url, needsKey, model)}`,
  ];
}

/** An alias goes on without them, and nobody would be told. */
export function offRouteLines(routes: Resolver['offRoutes']): string[] {
  return routes.length === 0 ? [] : ['Routes left out:', ...routes.map(({ alias, route, why }) => `  ${alias}: ${route}: ${why}`), ''];
}

/** What several processes do not know of each other. */
function workerLines({ workers, sharesLimits }: Pick<StartUpFacts, 'workers' | 'sharesLimits'>): string[] {
  if (workers === 1) return [];
  const limits = sharesLimits ? 'limits are counted in Redis, for all together' : `each counts limits by itself, so that together they may take ${workers} times as much (limits.redis counts them together)`;
  return [`${workers} workers share the port: ${limits}. Circuits, health and latencies are each one's own.`];
}

function table(title: string, switches: readonly ProviderSwitch[]): string[] {
  if (switches.length === 0) return [];
  const width = Math.max(...switches.map(({ definition }) => definition.provider.id.length));
  return [title, ...switches.map(({ definition, why }) => `  ${definition.provider.id.padEnd(width)}  ${why}`), ''];
}

function curl(url: string, needsKey: boolean, model: string | undefined): string {
  const body = JSON.stringify({ prompt: 'Hello', ...(model !== undefined && { model_id: model }) });
  const key = needsKey ? ` -H 'authorization: Bearer <one of MODELPORT_API_KEYS>'` : '';
  return `curl ${url}/api/llm/complete${key} -H 'content-type: application/json' -d '${body}'`;
}
