import assert from 'node:assert/strict';
import type { Kit } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import { answerWith } from '../transport/script.js';
import type { Facts } from './fact.js';
import { pipelineOf, stageChanged } from './stage-changed.js';

/** Who the provider is. */
export const PROVIDER_FACTS: Facts<'provider'> = {
  'provider.id': {
    effect: 'its answers bear the id',
    check: async (kit) => {
      const { provider } = stageChanged(kit, { provider: { id: 'renamed' } }, [answerWith(kit.replies.text.unary)]);
      assert.equal((await provider.executeRequest(textRequest(kit.model))).providerId, 'renamed');
    },
  },
  'provider.name': { effect: 'the running provider shows it', check: (kit) => checkShown(kit, 'name') },
  'provider.description': { effect: 'the running provider shows it', check: (kit) => checkShown(kit, 'description') },
  'provider.documentation': { effect: 'the running provider shows it', check: (kit) => checkShown(kit, 'documentation') },
  'provider.platform': {
    effect: 'it is reached by that platform',
    check: async (kit) => {
      for (const platform of ['direct', 'local'] as const) {
        const { provider } = stageChanged(kit, { provider: { platform, id: 'renamed' } }, [], { baseUrl: 'http://127.0.0.1:9' });
        const [target] = pipelineOf(provider).resolver.resolve({ model: `renamed/${kit.model}` });
        assert.equal(target?.platformId, platform);
      }
    },
  },
};

async function checkShown(kit: Kit, key: 'name' | 'description' | 'documentation'): Promise<void> {
  const { provider } = stageChanged(kit, { provider: { [key]: 'https://changed.example' } });
  assert.equal(provider.definition.provider[key], 'https://changed.example');
}
