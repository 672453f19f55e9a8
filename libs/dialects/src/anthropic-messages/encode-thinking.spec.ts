import { Receipt, type Capability, type LlmRequest, type ModelDefinition } from '@modelport/provider-base';
import { encodeSampling } from './encode-sampling.js';
import { planThinking } from './encode-thinking.js';

const model = (maxOutput: number, ...capabilities: Capability[]): ModelDefinition => ({ id: 'm', name: 'm', modalities: { input: ['text'], output: ['text'] }, maxOutput, capabilities });
const BUDGET = model(64_000, 'reasoning', 'reasoning_budget');
const BOTH = model(128_000, 'reasoning', 'reasoning_budget', 'adaptive_reasoning');
const ADAPTIVE = model(128_000, 'reasoning', 'adaptive_reasoning');
const PLAIN = model(8192, 'streaming');

function plan(fields: Partial<LlmRequest>, of: ModelDefinition | undefined) {
  const receipt = new Receipt();
  return { ...planThinking({ model: 'm', messages: [], ...fields }, of, receipt), lines: receipt.lines.map((line) => `${line.action} ${line.field}`) };
}

describe('planning how to think', () => {
  it('says nothing of thinking where nothing was asked', () => {
    expect(plan({ maxTokens: 10 }, BUDGET)).toEqual({ maxTokens: 10, lines: [] });
  });

  it('turns an effort into a budget for a model that takes budgets, and leaves room for the answer', () => {
    expect(plan({ reasoning: { effort: 'low' } }, BUDGET)).toEqual({ thinking: { type: 'enabled', budget_tokens: 4096 }, maxTokens: 24_096, lines: ['reworded reasoning.effort'] });
    expect(plan({ reasoning: { effort: 'high' }, maxTokens: 10_000 }, BUDGET)).toMatchObject({ thinking: { budget_tokens: 8000 }, maxTokens: 10_000 });
  });

  it('passes a budget on, and keeps it under max_tokens', () => {
    expect(plan({ reasoning: { budgetTokens: 2000 }, maxTokens: 4000 }, BUDGET)).toEqual({ thinking: { type: 'enabled', budget_tokens: 2000 }, maxTokens: 4000, lines: [] });
    expect(plan({ reasoning: { budgetTokens: 5000 }, maxTokens: 4000 }, BUDGET)).toMatchObject({ thinking: { budget_tokens: 3999 }, lines: ['clamped reasoning.budget_tokens'] });
    expect(plan({ reasoning: { budgetTokens: 10 } }, BUDGET)).toMatchObject({ thinking: { budget_tokens: 1024 }, lines: ['clamped reasoning.budget_tokens'] });
  });

  it('does not think where max_tokens leaves no room for the least budget', () => {
    expect(plan({ reasoning: { effort: 'low' }, maxTokens: 1024 }, BUDGET)).toEqual({ maxTokens: 1024, lines: ['dropped reasoning'] });
  });

  it('steers a model that thinks adaptively by effort, and asks to be told its thoughts', () => {
    expect(plan({ reasoning: { effort: 'xhigh' } }, ADAPTIVE)).toEqual({ thinking: { type: 'adaptive', display: 'summarized' }, effort: 'xhigh', maxTokens: 32_000, lines: [] });
    expect(plan({ reasoning: { effort: 'minimal' } }, ADAPTIVE)).toMatchObject({ effort: 'low', lines: ['clamped reasoning.effort'] });
  });

  it('drops a budget that an adaptive model would refuse', () => {
    expect(plan({ reasoning: { budgetTokens: 2000 }, maxTokens: 4000 }, ADAPTIVE)).toEqual({ thinking: { type: 'adaptive', display: 'summarized' }, maxTokens: 4000, lines: ['dropped reasoning.budget_tokens'] });
  });

  it('gives a model that takes both a budget only where one is named', () => {
    expect(plan({ reasoning: { effort: 'xhigh' } }, BOTH)).toMatchObject({ thinking: { type: 'adaptive' }, effort: 'high', lines: ['clamped reasoning.effort'] });
    expect(plan({ reasoning: { budgetTokens: 2000 } }, BOTH)).toMatchObject({ thinking: { type: 'enabled', budget_tokens: 2000 } });
  });

  it('treats a model without known facts as a new one, and takes the client at its word', () => {
    expect(plan({ reasoning: { effort: 'high' } }, undefined)).toMatchObject({ thinking: { type: 'adaptive' }, effort: 'high' });
    expect(plan({ reasoning: { budgetTokens: 2000 }, maxTokens: 9000 }, undefined)).toMatchObject({ thinking: { type: 'enabled', budget_tokens: 2000 } });
  });

  it('switches thinking off, but not for a model that cannot think anyway', () => {
    expect(plan({ reasoning: { effort: 'none' }, maxTokens: 10 }, ADAPTIVE)).toEqual({ thinking: { type: 'disabled' }, maxTokens: 10, lines: [] });
    expect(plan({ reasoning: { effort: 'none' }, maxTokens: 10 }, PLAIN)).toEqual({ maxTokens: 10, lines: [] });
    expect(plan({ reasoning: { effort: 'high' }, maxTokens: 10 }, PLAIN)).toEqual({ maxTokens: 10, lines: ['dropped reasoning'] });
  });

  it('prefers a forced call to thinking, which the vendor does not take together', () => {
    expect(plan({ reasoning: { effort: 'high' }, toolChoice: 'required', maxTokens: 9000 }, ADAPTIVE)).toEqual({ maxTokens: 9000, lines: ['dropped reasoning'] });
    expect(plan({ reasoning: { effort: 'high' }, toolChoice: 'auto', maxTokens: 9000 }, ADAPTIVE)).toMatchObject({ thinking: { type: 'adaptive' } });
  });
});

describe('sampling while thinking', () => {
  function sample(fields: Partial<LlmRequest>, of: ModelDefinition | undefined, thinking: boolean) {
    const receipt = new Receipt();
    return { sent: encodeSampling({ model: 'm', messages: [], ...fields }, of, thinking, receipt), dropped: receipt.lines.map((line) => line.field) };
  }

  it('drops what does not go together with thinking', () => {
    expect(sample({ temperature: 0.2, topK: 3 }, BUDGET, true)).toEqual({ sent: {}, dropped: ['temperature', 'top_k'] });
    expect(sample({ temperature: 1 }, BUDGET, true)).toEqual({ sent: { temperature: 1 }, dropped: [] });
    expect(sample({ topP: 0.97 }, BUDGET, true)).toEqual({ sent: { top_p: 0.97 }, dropped: [] });
  });

  it('drops samplers for the models that take none', () => {
    expect(sample({ temperature: 0.2, topP: 0.5, topK: 3 }, ADAPTIVE, false)).toEqual({ sent: {}, dropped: ['temperature', 'top_p', 'top_k'] });
    expect(sample({ temperature: 0.2 }, BOTH, false)).toEqual({ sent: { temperature: 0.2 }, dropped: [] });
    expect(sample({ temperature: 0.2 }, undefined, false)).toEqual({ sent: { temperature: 0.2 }, dropped: [] });
  });
});
