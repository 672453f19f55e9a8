import { toyReplies } from '../../test/toy-replies.js';
import { openAiScenarios } from '../openai/openai-scenarios.js';
import type { OpenAiVendor } from '../openai/openai-vendor.js';
import type { ProviderReplies } from './provider-replies.js';
import { repliesByFeature } from './replies-by-feature.js';

const page = 'https://acme.test/docs';
const vendor: OpenAiVendor = {
  model: 'm',
  style: { reasoning: 'reasoning' },
  sources: { unary: page, stream: page, tools: page, toolChoice: page, document: page, json: page, reasoning: page, effort: page, cachedUsage: page },
};
const featuresOf = (changes: Partial<OpenAiVendor>): string[] => {
  const replies: ProviderReplies = { ...openAiScenarios({ ...vendor, ...changes }), errors: [], models: toyReplies.models };
  return [...repliesByFeature(replies).keys()];
};

describe('what the replies show', () => {
  it('is every feature of which there is a scenario', () => {
    expect(featuresOf({ replay: 'reasoning' })).toEqual([
      'streaming',
      'function_calling',
      'parallel_function_calling',
      'tool_choice',
      'documents',
      'json_mode',
      'reasoning',
      'reasoning_replay',
      'reasoning_effort',
      'cached_usage',
      'model_list',
    ]);
  });

  it('is nothing that is lost on the way', () => {
    expect(featuresOf({})).not.toContain('reasoning_replay');
    expect(featuresOf({ effort: 'none' })).not.toContain('reasoning_effort');
    expect(featuresOf({ effort: 'none' })).toContain('reasoning');
  });

  it('is nothing that the vendor refuses', () => {
    const { sources } = vendor;
    const { toolChoice: _source, ...others } = sources;
    const replies = openAiScenarios({ ...vendor, sources: others, cannot: { toolChoice: page } });
    expect(replies.tools?.forced).toEqual({ unsupported: page });
    expect([...repliesByFeature({ ...replies, errors: [], models: toyReplies.models }).keys()]).not.toContain('tool_choice');
  });

  it('is no way back for thoughts that were never told', () => {
    expect(featuresOf({ style: { reasoningTokens: 'inside' } })).toContain('reasoning');
    expect(featuresOf({ style: { reasoningTokens: 'inside' } })).not.toContain('reasoning_replay');
  });
});
