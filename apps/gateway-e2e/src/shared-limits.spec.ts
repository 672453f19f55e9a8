import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canTestWithRedis, startRedis, type RedisServer } from '@modelport/limit-redis/testing';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';

/** Milliseconds: three processes are started for each test. */
const PATIENCE = 60_000;
const LIMIT = 12;
/** Of one of the models, which has fewer places than all together. */
const MODEL_LIMIT = 5;
const ASKED = 45;

/** Three gateways; where one does not start, none is left running. */
async function startThree(env: Record<string, string>): Promise<GatewayProcess[]> {
  const starting = await Promise.allSettled(Array.from({ length: 3 }, () => startGateway(env)));
  const started = starting.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = starting.find((each) => each.status === 'rejected');
  if (!failed) return started;
  await Promise.all(started.map((gateway) => gateway.stop()));
  throw failed.reason;
}

/** The statuses that come back for calls spread over the gateways, all at once. */
async function askAll(gateways: readonly GatewayProcess[], model = 'sandbox/sandbox-1?key=any'): Promise<{ status: number; retryAfter: string | null }[]> {
  const body = JSON.stringify({ model, messages: [{ role: 'user', content: 'hello' }] });
  const asking = Array.from({ length: ASKED }, async (_, at) => {
    const response = await fetch(`${gateways[at % gateways.length]!.url}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  });
  return Promise.all(asking);
}

const count = (answers: readonly { status: number }[], status: number): number => answers.filter((answer) => answer.status === status).length;

(canTestWithRedis() ? describe : describe.skip)('three gateways on one Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-limits-'));
  let redis: RedisServer;

  const start = (whenDown: string, prefix: string): Promise<GatewayProcess[]> => {
    const file = join(folder, `${prefix}.yaml`);
    const limits = { max_wait: 0, redis: { url: redis.url, prefix, timeout: 2000, when_down: whenDown } };
    // JSON is YAML too.
    const sandbox = { rate_limits: { requests_per_minute: LIMIT }, models: [{ id: 'sandbox-1', rate_limits: { requests_per_minute: MODEL_LIMIT } }] };
    writeFileSync(file, JSON.stringify({ providers: { sandbox }, limits }));
    return startThree({ MODELPORT_CONFIG: file });
  };

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(async () => {
    await redis.remove();
    rmSync(folder, { recursive: true });
  });

  it('keep the limits of model and provider together, and each alone while Redis is away', async () => {
    const gateways = await start('local', 'first:');
    try {
      const ofModel = await askAll(gateways, 'sandbox/sandbox-1');
      expect([count(ofModel, 200), count(ofModel, 429)]).toEqual([MODEL_LIMIT, ASKED - MODEL_LIMIT]);
      // Those that were refused have used up nothing of the limit of all models.
      const together = await askAll(gateways);
      expect([count(together, 200), count(together, 429)]).toEqual([LIMIT - MODEL_LIMIT, ASKED - LIMIT + MODEL_LIMIT]);
      const waits = together.filter(({ status }) => status === 429).map(({ retryAfter }) => Number(retryAfter));
      expect(waits.every((seconds) => seconds >= 1 && seconds <= 61)).toBe(true);
      await redis.stop();
      const alone = await askAll(gateways);
      expect([count(alone, 200), count(alone, 429)]).toEqual([3 * LIMIT, ASKED - 3 * LIMIT]);
      await redis.start();
    } finally {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
    }
  }, PATIENCE);

  it('refuse while Redis is away where that is configured, and go on when it is back', async () => {
    const gateways = await start('refuse', 'second:');
    try {
      await redis.stop();
      expect(count(await askAll(gateways), 503)).toBe(ASKED);
      await redis.start();
      let answers = await askAll(gateways);
      while (count(answers, 503) > 0) answers = [...answers.filter(({ status }) => status === 200), ...(await askAll(gateways))];
      expect(count(answers, 200)).toBe(LIMIT);
    } finally {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
    }
  }, PATIENCE);
});
