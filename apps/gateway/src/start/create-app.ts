import type { RequestListener } from 'node:http';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { ChatCompletionsController } from '../chat-completions/chat-completions.controller.js';
import type { GatewayParts } from '../composition/gateway-parts.js';
import { installDocumentation } from '../documentation/install-documentation.js';
import { answerError } from '../http/answer-error.js';
import { ClientKeys } from '../http/client-keys.js';
import { DirectRoutes } from '../http/direct-routes.js';
import { Doorkeeper } from '../http/doorkeeper.js';
import { ErrorFilter } from '../http/error-filter.js';
import { installHttpEdge } from '../http/http-edge.js';
import { LocalCallers } from '../http/local-callers.js';
import { requestIdOf } from '../http/request-id.js';
import { installStreamChecks } from '../http/stream-check.js';
import { MessagesController } from '../messages/messages.controller.js';
import { ResponsesController } from '../responses/responses.controller.js';

/** Names of models are longer than Fastify's router takes by default. */
const MOST_PATH_CHARACTERS = 1000;

/** The gateway as an application that does not listen yet. */
export async function createApp(parts: GatewayParts): Promise<NestFastifyApplication> {
  const { server, clientKeys, debug } = parts.settings;
  const doorkeeper = new Doorkeeper(new ClientKeys(clientKeys), new LocalCallers(server.allowedHosts));
  const direct = new DirectRoutes({ doorkeeper, bodyLimit: server.bodyLimit });
  const adapter = new FastifyAdapter({
    serverFactory: (others: RequestListener) => direct.serverBefore(others),
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
  installHttpEdge(adapter.getInstance(), doorkeeper);
  if (debug.checkStreams) installStreamChecks(adapter.getInstance());
  else addDirectRoutes(direct, app);
  app.useGlobalFilters(new ErrorFilter());
  installDocumentation(app);
  return app;
}

/** The routes on which the conversations come. */
function addDirectRoutes(direct: DirectRoutes, app: NestFastifyApplication): void {
  const chat = app.get(ChatCompletionsController);
  const messages = app.get(MessagesController);
  const responses = app.get(ResponsesController);
  direct.add('/v1/chat/completions', (request, reply) => chat.complete(request, reply));
  direct.add('/v1/messages', (request, reply) => messages.create(request, reply));
  direct.add('/v1/responses', (request, reply) => responses.create(request, reply));
}

/** Only what someone should look at; in colours only where someone does. */
function consoleLogger(): ConsoleLogger {
  return new ConsoleLogger({ prefix: 'Modelport', logLevels: ['error', 'warn'], colors: process.stdout.isTTY === true });
}
