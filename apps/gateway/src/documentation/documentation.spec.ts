import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

interface OpenApi {
  paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown>; tags?: string[] }>>;
  components: { schemas: Record<string, { properties: Record<string, unknown>; required?: string[] }> };
}

describe('the documentation', () => {
  let gateway: GatewayUnderTest;
  let document: OpenApi;
  beforeAll(async () => {
    gateway = await startGateway();
    document = (await request(gateway.url).get('/docs-json').expect(200)).body as OpenApi;
  });
  afterAll(() => gateway.close());

  it('is shown at /docs', async () => {
    const page = await request(gateway.url).get('/docs').expect(200).expect('content-type', /text\/html/);
    expect(page.text).toContain('swagger-ui');
    await request(gateway.url).get('/docs/swagger-ui-bundle.js').expect(200);
    expect((await request(gateway.url).get('/docs/swagger-ui-init.js').expect(200)).text).toContain('/api/llm/complete');
  });

  it('knows every route, under a heading and with its answers', () => {
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/chat',
      '/api/embed',
      '/api/embeddings',
      '/api/generate',
      '/api/health',
      '/api/llm/complete',
      '/api/llm/explain',
      '/api/models',
      '/api/platforms',
      '/api/providers',
      '/api/providers/{id}',
      '/api/providers/{id}/health',
      '/api/ps',
      '/api/show',
      '/api/tags',
      '/api/version',
      '/health/live',
      '/health/ready',
      '/v1/chat/completions',
      '/v1/completions',
      '/v1/embeddings',
      '/v1/messages',
      '/v1/messages/count_tokens',
      '/v1/models',
      '/v1/models/{id}',
      '/v1/responses',
      '/v1/responses/input_tokens',
      '/v1beta/models',
      '/v1beta/models/{id}',
      '/v1beta/{id}',
    ]);
    for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
      expect(operation.tags).toHaveLength(1);
      expect(operation.responses).toHaveProperty('200');
    }
  });

  it('describes the bodies that can be sent', () => {
    expect(document.paths['/api/llm/complete']?.['post']?.requestBody).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/CompleteRequestDto' } } } });
    expect(document.paths['/v1/chat/completions']?.['post']?.requestBody).toMatchObject({ content: { 'application/json': { schema: { required: ['messages'] } } } });
    expect(document.components.schemas['CompleteRequestDto']).toMatchObject({ required: ['prompt'], properties: { histories: { type: 'array' }, temperature: { minimum: 0, maximum: 2 } } });
  });

  it('describes errors in the shape of each route', () => {
    expect(document.paths['/api/llm/complete']?.['post']?.responses['400']).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBodyDto' } } } });
    expect(document.paths['/v1/chat/completions']?.['post']?.responses['429']).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/OpenAiErrorBodyDto' } } } });
    expect(document.paths['/v1/messages']?.['post']?.responses['529']).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/AnthropicErrorBodyDto' } } } });
  });
});
