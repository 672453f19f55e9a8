import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ShutdownSettings } from '@modelport/configuration';
import { LlmError } from '@modelport/provider-base';
import { Readiness } from '../health/readiness.js';
import { endCalls } from '../http/running-calls.js';
import type { Host } from './host.js';
import type { OpenConnections } from './open-connections.js';

const logger = new Logger('Gateway');

/** Milliseconds before the end of the grace period in which clients are told that their answers will not come to an end. */
const LAST_WORDS = 2000;

const STOPPING = new LlmError('unavailable', 'the gateway is stopping; ask again', { retryable: true, retryAfterMs: 1000 });

/**
 * On SIGTERM or SIGINT, as the host passes them on: readiness turns; after the delay, in which load balancers come to know that, no new
 * connection is taken; running answers end, then the process does.
 * Shortly before the grace period is over, those that still run are ended with an error that their clients understand.
 * A second signal, or the end of the grace period, ends it at once.
 */
export function stopOnSignal(app: NestFastifyApplication, connections: OpenConnections, host: Host, { delay, grace }: ShutdownSettings): void {
  let stopping = false;
  host.onStop((signal) => {
    if (stopping) process.exit(1);
    stopping = true;
    app.get(Readiness).stop();
    host.say(`${signal}: stopping${delay === 0 ? '' : ` in ${delay / 1000} seconds`}; answers under way${delay === 0 ? '' : ' then'} have ${grace / 1000} seconds to end`);
    setTimeout(() => endCalls(app.getHttpServer(), STOPPING), delay + grace - Math.min(LAST_WORDS, grace / 2)).unref();
    setTimeout(() => process.exit(1), delay + grace).unref();
    setTimeout(() => closeAndExit(app, connections), delay);
  });
}

function closeAndExit(app: NestFastifyApplication, connections: OpenConnections): void {
  close(app, connections).then(
    () => process.exit(0),
    (error: unknown) => {
      logger.error(`stopping failed: ${String(error)}`);
      process.exit(1);
    },
  );
}

/** The server first: Nest by itself would take the providers from under the answers that are still running. */
async function close(app: NestFastifyApplication, connections: OpenConnections): Promise<void> {
  const serverClosed = app.getHttpAdapter().getInstance().close();
  connections.closeIdle();
  await serverClosed;
  await app.close();
}
