import assert from 'node:assert/strict';
import type { Kit } from '../kit/kit.js';
import { textRequest, toolRequest } from '../kit/requests.js';
import { rejection } from '../stream/read-stream.js';
import { answerWith } from '../transport/script.js';
import type { Fact } from './fact.js';
import { stageChanged } from './stage-changed.js';

/** What the provider can do. */
export const CAPABILITIES_FACT: Fact = {
  effect: 'what is not among them is refused before anything is sent',
  applies: ({ definition }) => definition.capabilities.includes('function_calling'),
  check: async (kit) => {
    const capabilities = kit.definition.capabilities.filter((capability) => !capability.includes('function_calling'));
    const { provider, transport } = stageChanged(kit, { capabilities, models: [] });
    assert.equal((await rejection(provider.executeRequest(toolRequest(kit.model)), 'tools')).kind, 'unsupported');
    assert.equal(transport.exchanges.length, 0);
  },
};

/** What the vendor's codes mean. */
export const ERROR_CODES_FACT: Fact = {
  effect: 'the error is of that kind',
  check: async (kit) => {
    for (const kind of ['overloaded', 'content_filter'] as const) {
      const { provider } = stageChanged(kit, { errorCodes: { 418: kind } }, [answerWith({ source: 'RFC 2324', status: 418, body: 'short and stout' })]);
      assert.equal((await rejection(provider.executeRequest(textRequest(kit.model)), 'a code')).kind, kind);
    }
    await checkOwnCode(kit);
  },
};

/** A code that the vendor's own replies bear means what the definition says, and something else where it says so. */
async function checkOwnCode(kit: Kit): Promise<void> {
  for (const { reply } of kit.replies.errors) {
    const before = await errorOf(kit, {}, reply);
    const code = before.upstreamCode;
    // A refused key is one whatever else the vendor calls it.
    if (code === undefined || before.kind === 'upstream_authentication' || kit.definition.errorCodes[code] !== before.kind) continue;
    const after = await errorOf(kit, { [code]: before.kind === 'overloaded' ? 'content_filter' : 'overloaded' }, reply);
    assert.notEqual(after.kind, before.kind, `the code ${code}`);
    return;
  }
}

function errorOf(kit: Kit, errorCodes: Kit['definition']['errorCodes'], reply: Kit['replies']['errors'][number]['reply']): ReturnType<typeof rejection> {
  const { provider } = stageChanged(kit, { errorCodes }, [answerWith(reply)]);
  return rejection(provider.executeRequest(textRequest(kit.model)), 'an error');
}
