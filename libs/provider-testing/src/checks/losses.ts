import assert from 'node:assert/strict';
import type { LlmRequest, ReceiptLine, TranslationPolicy } from '@modelport/provider-base';
import { assertError } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { MATRIX } from '../matrix/matrix.js';
import type { Loss, ScenarioRow } from '../matrix/scenario-row.js';
import { isUnsupported } from '../replies/scenario.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';

/** What the vendor cannot do: refused before anything is sent, or left out and told, as the policy says. No replies are needed for that. */
export function checkLosses(kit: Kit, { it }: TestRunner): void {
  for (const row of MATRIX) {
    const { loss, name } = row;
    if (!loss || !isLost(kit, row)) continue;
    const refusing: readonly TranslationPolicy[] = loss.weight === 'meaning' ? ['strict', 'warn'] : ['strict'];
    it(`refuses ${name} before anything is sent (${refusing.join(', ')})`, () => checkRefused(kit, row, loss, refusing));
    const dropping: readonly TranslationPolicy[] = loss.weight === 'meaning' ? ['drop'] : ['warn', 'drop'];
    it(`goes on without ${name}, and says so (${dropping.join(', ')})`, () => checkDropped(kit, row, loss, dropping));
  }
  if (!kit.capabilities.has('embeddings')) it('has no embeddings to ask for', async () => assert.ok(!kit.stage([]).provider.embed));
}

/** Nothing calls for it, and nothing shows it; or it is said that the vendor cannot. */
function isLost(kit: Kit, { claim, calledFor }: ScenarioRow): boolean {
  const claimed = claim(kit.replies);
  return claimed ? isUnsupported(claimed) : !calledFor(kit.capabilities, kit.replies);
}

async function checkRefused(kit: Kit, { request, path }: ScenarioRow, { field }: Loss, policies: readonly TranslationPolicy[]): Promise<void> {
  const asked = request(kit.model, kit.replies);
  for (const translation of policies) {
    for (const call of ['executeRequest', 'executeStream'] as const) {
      const { provider, transport } = kit.stage([]);
      const error = await rejection(provider[call](asked, { translation }), `${call} of ${path}, ${translation}`);
      assertError(error, 'unsupported', kit.definition.provider.id);
      assert.match(error.path ?? '', field, 'the error names the field');
      assert.equal(transport.exchanges.length, 0, 'nothing was sent');
    }
  }
}

async function checkDropped(kit: Kit, { request }: ScenarioRow, { field, without }: Loss, policies: readonly TranslationPolicy[]): Promise<void> {
  const thinks = kit.definition.models.find(({ id }) => id === kit.model)?.capabilities.includes('reasoning') ?? true;
  for (const translation of policies) {
    const { body, receipt } = await sentOf(kit, request(kit.model, kit.replies), translation);
    assert.ok(receipt.some((line) => field.test(line.field)), `the receipt names the field: ${JSON.stringify(receipt)}`);
    assert.deepEqual(body, (await sentOf(kit, without(kit.model, kit.capabilities, thinks), translation)).body, 'the rest is sent as it is');
  }
}

async function sentOf(kit: Kit, request: LlmRequest, translation: TranslationPolicy): Promise<{ body: unknown; receipt: readonly ReceiptLine[] }> {
  const { provider, transport } = kit.answering(kit.replies.text.unary);
  const { receipt } = await provider.executeRequest(request, { translation });
  return { body: transport.last.sentJson, receipt };
}
