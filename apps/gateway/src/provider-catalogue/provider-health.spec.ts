import type { Availability } from '@modelport/provider-base';
import { type HealthCheckable, ProviderHealth } from './provider-health.js';

function providerThat(answers: Availability[]): HealthCheckable & { asked: number } {
  return {
    providerId: 'acme',
    asked: 0,
    isAvailable() {
      const answer = answers[this.asked] ?? answers.at(-1);
      this.asked += 1;
      if (!answer) throw new Error('no answer prepared');
      return Promise.resolve(answer);
    },
  };
}

describe('ProviderHealth', () => {
  it('tells what the provider said, and when', async () => {
    const provider = providerThat([{ available: true, latencyMs: 12, models: 3 }]);
    expect(await new ProviderHealth(() => 1_700_000_000_000).check(provider)).toEqual({
      provider_id: 'acme',
      available: true,
      latency_ms: 12,
      models_available: 3,
      last_checked: '2023-11-14T22:13:20.000Z',
      reason: null,
      message: null,
    });
  });

  it('tells why a provider does not answer', async () => {
    const provider = providerThat([{ available: false, latencyMs: 5, reason: 'network', message: 'connection refused' }]);
    expect(await new ProviderHealth().check(provider)).toMatchObject({ available: false, reason: 'network', message: 'connection refused', models_available: null });
  });

  it('asks again only after ten seconds, and once for many who ask at a time', async () => {
    let now = 0;
    const provider = providerThat([
      { available: true, latencyMs: 1 },
      { available: false, latencyMs: 2, reason: 'timeout', message: 'late' },
    ]);
    const health = new ProviderHealth(() => now);
    await Promise.all([health.check(provider), health.check(provider)]);
    now = 9_999;
    expect((await health.check(provider)).available).toBe(true);
    expect(provider.asked).toBe(1);
    now = 10_000;
    expect((await health.check(provider)).available).toBe(false);
    expect(provider.asked).toBe(2);
  });
});
