import type { ModelDefinition } from './definition.js';
import { modelFacts } from './model-facts.js';

const model = (id: string, contextWindow: number): ModelDefinition => ({ id, name: id, contextWindow, modalities: { input: ['text'], output: ['text'] }, capabilities: [] });

describe('modelFacts', () => {
  it('finds what is declared of a model, of two of one name the first', () => {
    const definition = { models: [model('a', 1), model('b', 2), model('a', 3)] };
    expect(modelFacts(definition, 'a')?.contextWindow).toBe(1);
    expect(modelFacts(definition, 'b')).toBe(definition.models[1]);
    expect(modelFacts(definition, 'c')).toBeUndefined();
    expect(modelFacts(definition, undefined)).toBeUndefined();
  });
});
