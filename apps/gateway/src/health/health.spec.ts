import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import { Readiness } from './readiness.js';

describe('health', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.close());

  it('is live and ready once it listens', async () => {
    expect((await request(gateway.url).get('/health/live').expect(200)).body).toEqual({ status: 'live' });
    expect((await request(gateway.url).get('/health/ready').expect(200)).body).toEqual({ status: 'ready' });
  });

  it('answers probes that name another host', async () => {
    await request(gateway.url).get('/health/ready').set('host', '10.0.0.7').expect(200);
  });

  it('is no longer ready, but live, while it stops', async () => {
    gateway.app.get(Readiness).stop();
    expect((await request(gateway.url).get('/health/ready').expect(503)).body).toEqual({ status: 'stopping' });
    await request(gateway.url).get('/health/live').expect(200);
  });
});
