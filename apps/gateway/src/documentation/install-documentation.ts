import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = [
  'One gateway to the models of many vendors.',
  'Where the gateway was given client keys (`MODELPORT_API_KEYS`), every route but `/health/*` and `/docs` needs one of them.',
].join('\n\n');

/** Swagger UI at `/docs`, the document at `/docs-json`; made when someone first looks, for it costs time at the start. */
export function installDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), { customSiteTitle: 'Modelport' });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/', (_request, reply) => reply.redirect('/docs'));
}

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Modelport')
    .setDescription(DESCRIPTION)
    .setVersion('0.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key of this gateway.' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-key' }, 'x-api-key')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-goog-api-key' }, 'x-goog-api-key')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('x-api-key')
    .addSecurityRequirements('x-goog-api-key')
    .addTag('Modelport', 'The simple way to ask any model')
    .addTag('OpenAI', "OpenAI's own routes, for its SDKs")
    .addTag('Anthropic', "Anthropic's own routes, for its SDKs")
    .addTag('Google', "Google's own routes, for its SDKs")
    .addTag('Ollama', "Ollama's own routes, for local tools")
    .addTag('Catalogue', 'Providers, platforms and models')
    .addTag('Health', 'For probes')
    .build();
  return withNamedWildcards(SwaggerModule.createDocument(app, config, { autoTagControllers: false }));
}

/** Nest calls every wildcard `path`; each stands for the id of a model. */
function withNamedWildcards(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [path.replace('{path}', '{id}'), item]);
  return { ...document, paths: Object.fromEntries(paths) };
}
