import type { ModelDefinition, TokenPrices } from '@modelport/provider-base';
import assert from 'node:assert/strict';
import type { Kit } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import { rejection } from '../stream/read-stream.js';
import { answerWith } from '../transport/script.js';
import type { Fact, Facts } from './fact.js';
import { askThrough, pipelineOf, stageChanged } from './stage-changed.js';

const PRICE: TokenPrices = { input: 1, output: 3, cachedInput: 0.5, cacheWrite: 2, cacheWrite1h: 2, reasoning: 3, audioInput: 4, audioOutput: 5 };

const TENFOLD: TokenPrices = { input: 10, output: 30, cachedInput: 5, cacheWrite: 20, cacheWrite1h: 20, reasoning: 30, audioInput: 40, audioOutput: 50 };

const isCounted = ({ replies: { text } }: Kit): boolean => text.answer.inputTokens !== null && text.answer.outputTokens !== null;

/** What is known of each model. */
export const MODEL_FACTS: Facts<'models'> = {
  'models.id': {
    effect: 'that model has the price, and no other',
    applies: isCounted,
    check: async (kit) => {
      const other = { models: [model(kit, { id: `${kit.model}-other`, pricing: PRICE })], defaultPricing: undefined };
      assert.equal(await costOf(kit, other), null);
    },
  },
  'models.name': listed('name', 'A changed name'),
  'models.contextWindow': listed('contextWindow', 4321),
  'models.maxOutput': listed('maxOutput', 321),
  'models.modalities': listed('modalities', { input: ['audio'], output: ['text'] }),
  'models.capabilities': listed('capabilities', []),
  'models.formats': {
    effect: 'it is reached by those formats alone',
    applies: (kit) => kit.stage([]).provider.forwards.length > 1,
    check: async (kit) => {
      const { forwards } = kit.stage([]).provider;
      for (const format of forwards) {
        const { provider } = stageChanged(kit, { models: [model(kit, { formats: [format] })] });
        const reached = (['chat', 'embed'] as const).flatMap((operation) => forwards.filter((dialect) => provider.canForward?.(dialect, kit.model, operation)));
        assert.deepEqual(reached, [format]);
      }
    },
  },
  'models.rateLimits': {
    effect: 'a call to that model above it is not sent',
    check: async (kit) => {
      const changes = { api: { maxRetries: 0 }, models: [model(kit, { rateLimits: { requestsPerMinute: 1 } })] };
      const { provider, transport } = stageChanged(kit, changes, [answerWith(kit.replies.text.unary), answerWith(kit.replies.text.unary)]);
      const pipeline = pipelineOf(provider, { limits: { maxWait: 0, maxWaiting: 1 } });
      await askThrough(pipeline, kit, provider);
      assert.equal((await rejection(askThrough(pipeline, kit, provider), 'a call above the limit')).kind, 'rate_limit');
      assert.equal(transport.exchanges.length, 1);
    },
  },
  'models.pricing': {
    effect: 'an answer costs that much',
    applies: isCounted,
    check: async (kit) => {
      const { inputTokens, outputTokens } = kit.replies.text.answer;
      const [one, ten] = [await costOf(kit, priced(kit, PRICE)), await costOf(kit, priced(kit, TENFOLD))];
      if (inputTokens === 0 && outputTokens === 0) return;
      assert.ok(one !== null && one > 0, 'an answer with usage and a price has a cost');
      assert.ok(Math.abs((ten ?? 0) - one * 10) < 1e-9, 'ten times the price is ten times the cost');
    },
  },
};

/** The price of models that have none of their own. */
export const DEFAULT_PRICING: Fact = {
  effect: 'a model without a price of its own costs that much',
  applies: isCounted,
  check: async (kit) => {
    assert.equal(await costOf(kit, { models: [], defaultPricing: undefined }), null, 'an unknown price is never 0');
    assert.notEqual(await costOf(kit, { models: [], defaultPricing: PRICE }), null);
  },
};

function listed<K extends 'name' | 'contextWindow' | 'maxOutput' | 'modalities' | 'capabilities'>(key: K, value: NonNullable<ModelDefinition[K]>): Fact {
  return {
    effect: 'the catalogue has it',
    check: async (kit) => {
      const { provider } = stageChanged(kit, { models: [model(kit, { [key]: value })] });
      const found = pipelineOf(provider).catalogue.find(provider.providerId, kit.model);
      assert.deepEqual(found?.[key], value);
    },
  };
}

function priced(kit: Kit, pricing: TokenPrices): { models: ModelDefinition[] } {
  return { models: [model(kit, { pricing })] };
}

function model(kit: Kit, changes: Partial<ModelDefinition>): ModelDefinition {
  const own = kit.definition.models.find(({ id }) => id === kit.model);
  return { id: kit.model, name: kit.model, modalities: { input: ['text'], output: ['text'] }, capabilities: [], ...own, ...changes };
}

async function costOf(kit: Kit, changes: { models: ModelDefinition[]; defaultPricing?: TokenPrices | undefined }): Promise<number | null> {
  const { provider } = stageChanged(kit, changes, [answerWith(kit.replies.text.unary)]);
  const { cost } = await provider.executeRequest(textRequest(kit.model));
  return cost === null ? null : cost.total;
}
