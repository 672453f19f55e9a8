import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from '../health/readiness.js';

/** Milliseconds that running answers have to end by themselves. */
const GRACE = 25_000;

const logger = new Logger('Gateway');

/**
 * On SIGTERM or SIGINT: readiness turns, no new connection is taken, running answers end, then the process does. A second signal, or
 * the end of the grace period, ends it at once.
 */
export function stopOnSignal(app: NestFastifyApplication): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    app.get(Readiness).stop();
    logger.log(`${signal}: stopping`);
    setTimeout(() => process.exit(1), GRACE).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(`stopping failed: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
