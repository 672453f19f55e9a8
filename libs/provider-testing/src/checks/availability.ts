import assert from 'node:assert/strict';
import { LlmError, type LlmErrorKind } from '@modelport/provider-base';
import { assertError, assertNoKey, assertSent } from '../kit/assertions.js';
import { Kit } from '../kit/kit.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';
import type { ScriptedStep } from '../transport/script.js';
import { answerWith } from '../transport/script.js';
import { GENERIC_ERRORS, genericAuthenticationError } from './generic-errors.js';

/** Whether the vendor is there: a question that is always answered. */
export function checkAvailability(kit: Kit, { it }: TestRunner): void {
  const { models, errors } = kit.replies;
  const refusal = genericAuthenticationError(errors);

  it('is available where the vendor answers', async () => {
    const { provider, transport } = kit.answering(models.reply);
    const availability = await provider.isAvailable();
    assert.ok(availability.available, JSON.stringify(availability));
    assert.ok(availability.latencyMs >= 0);
    assertSent(transport, models.reply, provider.baseUrl);
  });

  it('is not available, and says why, where the vendor does not answer well', async () => {
    const cases: [ScriptedStep, LlmErrorKind][] = [
      [answerWith(refusal.reply), 'upstream_authentication'],
      [{ failure: new LlmError('network', 'fake transport: connection refused (ECONNREFUSED)') }, 'network'],
      ['silence', 'timeout'],
      ...GENERIC_ERRORS.map(({ reply, kind }): [ScriptedStep, LlmErrorKind] => [answerWith(reply), kind]),
    ];
    for (const [step, reason] of cases) {
      const { provider } = kit.stage([step], { timeout: Kit.SHORT_TIMEOUT });
      const availability = await provider.isAvailable();
      assert.deepEqual([availability.available, !availability.available && availability.reason], [false, reason]);
      assertNoKey(availability, 'the availability');
    }
  });

  it('answers at once where the caller goes away', async () => {
    const { provider } = kit.stage(['silence']);
    const availability = await provider.isAvailable({ signal: AbortSignal.abort() });
    assert.deepEqual([availability.available, !availability.available && availability.reason], [false, 'cancelled']);
  });

  if (!kit.stage([]).provider.listModels) return;

  it('lists the models', async () => {
    const { provider, transport } = kit.answering(models.reply);
    const list = await provider.listModels?.();
    assert.deepEqual(list?.map(({ id }) => id), models.ids);
    assertSent(transport, models.reply, provider.baseUrl);
  });

  it('rejects where the list cannot be had', async () => {
    const { provider } = kit.answering(refusal.reply);
    assertError(await rejection(Promise.resolve(provider.listModels?.()), 'listModels'), 'upstream_authentication', kit.definition.provider.id);
  });
}
