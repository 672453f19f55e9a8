import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import type { GatewayParts } from '../composition/gateway-parts.js';
import { installDocumentation } from '../documentation/install-documentation.js';
import { answerError } from '../http/answer-error.js';
import { ClientKeys } from '../http/client-keys.js';
import { ErrorFilter } from '../http/error-filter.js';
import { installHttpEdge } from '../http/http-edge.js';
import { LocalCallers } from '../http/local-callers.js';
import { requestIdOf } from '../http/request-id.js';
import { installStreamChecks } from '../http/stream-check.js';

/** Names of models are longer than Fastify's router takes by default. */
const MOST_PATH_CHARACTERS = 1000;

/** The gateway as an application that does not listen yet. */
export async function createApp(parts: GatewayParts): Promise<NestFastifyApplication> {
  const { server, clientKeys, debug } = parts.settings;
  const adapter = new FastifyAdapter({
    bodyLimit: server.bodyLimit,
    genReqId: requestIdOf,
    requestIdHeader: false,
    routerOptions: { maxParamLength: MOST_PATH_CHARACTERS },
    // What the router itself refuses (a malformed URL) never reaches Nest.
    frameworkErrors: answerError,
    // No middleware, no uploads: nothing between Fastify's router and the controllers.
    skipMiddie: true,
    multipart: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(parts), adapter, { bodyParser: false, abortOnError: false, logger: consoleLogger() });
  installHttpEdge(adapter.getInstance(), { keys: new ClientKeys(clientKeys), localCallers: new LocalCallers(server.allowedHosts) });
  if (debug.checkStreams) installStreamChecks(adapter.getInstance());
  app.useGlobalFilters(new ErrorFilter());
  installDocumentation(app);
  return app;
}

/** Only what someone should look at; in colours only where someone does. */
function consoleLogger(): ConsoleLogger {
  return new ConsoleLogger({ prefix: 'Modelport', logLevels: ['error', 'warn'], colors: process.stdout.isTTY === true });
}
