import { Logger } from '@nestjs/common';
import { Secret } from '@modelport/provider-base';
import { MemoryLimitStore } from '@modelport/pipeline';
import { redisLimitStore } from './redis-limit-store.js';

describe('limits that are counted in Redis', () => {
  const logged: string[] = [];
  beforeEach(() => {
    logged.splice(0);
    jest.spyOn(Logger.prototype, 'error').mockImplementation((message: unknown) => void logged.push(String(message)));
  });
  afterEach(() => jest.restoreAllMocks());

  it('say once why Redis cannot be reached, and never the password', async () => {
    const store = redisLimitStore({ url: new Secret('redis://:sw%C3%B6rdfish@127.0.0.1:1'), prefix: 'x:', timeout: 5000, whenDown: 'local' }, new MemoryLimitStore());
    try {
      const request = { key: 'groq', choices: [[{ name: 'groq', limits: { requestsPerMinute: 1 } }]], tokens: 0 };
      expect(await store.reserve(request)).toHaveProperty('reservation');
      expect(await store.reserve(request)).toHaveProperty('refusals');
    } finally {
      await store.close?.();
    }
    expect(logged).toEqual([expect.stringMatching(/^Redis cannot be reached; this gateway keeps the limits alone \(.*(ECONNREFUSED|offline).*\)$/)]);
    expect(logged.join()).not.toMatch(/fish/);
  });
});
