import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isLlmError } from '@modelport/provider-base';
import type { GatewayParts } from '../composition/gateway-parts.js';
import { LiveGeneration } from '../composition/live-generation.js';
import { createApp } from './create-app.js';
import { type Host, ownProcess } from './host.js';
import { listenProblem } from './listen-problem.js';
import { modelToTry } from './model-to-try.js';
import { OpenConnections } from './open-connections.js';
import { readParts } from './read-parts.js';
import { reloadOnChange } from './reload-on-change.js';
import { startUpLines } from './start-up-lines.js';
import { stopOnSignal } from './stop-on-signal.js';

/** Reads the configuration, starts the gateway and says so. What the person at the terminal can mend is told without a stack. */
export async function runGateway(env: NodeJS.ProcessEnv, host: Host = ownProcess): Promise<void> {
  try {
    const parts = await readParts(env);
    const app = await createApp(parts);
    await listen(app, parts, host, () => readParts(env));
  } catch (error) {
    if (!isLlmError(error) && !(error instanceof StartProblem)) throw error;
    host.failed(error.message);
  }
}

/** Something that keeps the gateway from starting, in words for the person at the terminal. */
class StartProblem extends Error {}

async function listen(app: NestFastifyApplication, { settings, switches }: GatewayParts, host: Host, read: () => Promise<GatewayParts>): Promise<void> {
  const connections = new OpenConnections(app.getHttpServer());
  const url = await open(app, settings.server);
  stopOnSignal(app, connections, host, settings.shutdown);
  const live = app.get(LiveGeneration);
  live.watchHealth();
  reloadOnChange({ live, read, say: (line) => host.tell(line) });
  const { resolver, catalogue } = live.current.pipeline;
  // Models on one's own machine are known only live: asked for now, so that the first request finds them.
  void catalogue.refresh();
  const facts = {
    url,
    file: settings.file,
    switches,
    offRoutes: resolver.offRoutes,
    needsKey: settings.clientKeys.length > 0,
    workers: host.workers,
    sharesLimits: settings.limits.redis !== undefined,
    model: resolver.defaultModel === undefined ? modelToTry(catalogue.known()) : undefined,
  };
  host.started(startUpLines(facts), settings.shutdown.delay + settings.shutdown.grace);
}

/** Listens, and gives the URL to reach it by. Not by Nest's own `listen`, which prints a stack for a port that is in use. */
async function open(app: NestFastifyApplication, { host, port }: GatewayParts['settings']['server']): Promise<string> {
  try {
    await app.init();
    const url = await app.getHttpAdapter().getInstance().listen({ host, port });
    // A browser cannot open 0.0.0.0: loopback stands for every address of this machine.
    return url.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
  } catch (error) {
    await app.close();
    const problem = listenProblem(error, host, port);
    throw problem === undefined ? error : new StartProblem(problem);
  }
}
