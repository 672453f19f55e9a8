import { RotatingProvider } from '@modelport/pipeline';
import type { RateLimits } from '@modelport/provider-base';
import assert from 'node:assert/strict';
import type { Kit } from '../kit/kit.js';
import { rejection } from '../stream/read-stream.js';
import { answerWith, type ScriptedStep } from '../transport/script.js';
import type { Fact, Facts } from './fact.js';
import { askThrough, pipelineOf, stageChanged } from './stage-changed.js';

/** What the vendor allows. */
export const LIMIT_FACTS: Facts<'rateLimits'> = {
  'rateLimits.requestsPerMinute': secondCallIsRefused({ requestsPerMinute: 1 }, ({ replies }) => answerWith(replies.text.unary)),
  'rateLimits.tokensPerMinute': secondCallIsRefused({ tokensPerMinute: 1 }, ({ replies }) => answerWith(replies.text.unary)),
  'rateLimits.concurrency': secondCallIsRefused({ concurrency: 1 }, () => 'silence'),
  'rateLimits.per': {
    effect: 'it says whether a second key has limits of its own',
    check: async (kit) => {
      assert.deepEqual([await callsOfTwoKeys(kit, { per: 'key' }), await callsOfTwoKeys(kit, { per: 'provider' })], [2, 1]);
    },
  },
};

/** How many of three calls are sent, with one a minute allowed and two keys. */
async function callsOfTwoKeys(kit: Kit, { per }: Required<Pick<RateLimits, 'per'>>): Promise<number> {
  const stages = [1, 2].map(() => stageChanged(kit, { rateLimits: { requestsPerMinute: 1, per } }, [answerWith(kit.replies.text.unary)]));
  const provider = new RotatingProvider(stages.map((stage) => stage.provider));
  const pipeline = pipelineOf(provider, { limits: { maxWait: 0, maxWaiting: 1 } });
  for (let call = 0; call < 3; call++) await askThrough(pipeline, kit, provider).catch(() => undefined);
  return stages.flatMap(({ transport }) => transport.exchanges).length;
}

/** The second call is refused here: the vendor never sees it. */
function secondCallIsRefused(rateLimits: RateLimits, first: (kit: Kit) => ScriptedStep): Fact {
  return {
    effect: 'a call above it is not sent',
    check: async (kit) => {
      const { provider, transport } = stageChanged(kit, { rateLimits, api: { maxRetries: 0 } }, [first(kit), answerWith(kit.replies.text.unary)]);
      const pipeline = pipelineOf(provider, { limits: { maxWait: 0, maxWaiting: 1 } });
      const leaving = new AbortController();
      const started = askThrough(pipeline, kit, provider, leaving.signal).catch(() => undefined);
      if (!('concurrency' in rateLimits)) await started;
      assert.equal((await rejection(askThrough(pipeline, kit, provider), 'a call above the limit')).kind, 'rate_limit');
      assert.equal(transport.exchanges.length, 1);
      leaving.abort();
      await started;
    },
  };
}
