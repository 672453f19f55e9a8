import { runInNewContext } from 'node:vm';
import type { ProviderDefinition } from '@modelport/provider-base';
import { renderDefinition } from './render-definition.js';

const definition: ProviderDefinition = {
  provider: { id: 'example', name: "Example's \"best\" \\ 1", description: 'Two\nlines' },
  api: { baseUrl: 'https://example.com', authType: 'none', timeout: 1000, maxRetries: 0, headers: { 'x-version': '1' } },
  capabilities: ['streaming'],
  models: [{ id: 'a/b:free', name: 'A', modalities: { input: ['text'], output: ['text'] }, capabilities: [], pricing: { input: 0, output: 0.15 } }],
  errorCodes: { '529': 'overloaded', quota: 'quota_exhausted' },
};

/** What a program that imports the text would get. */
function evaluate(text: string): unknown {
  const literal = text.slice(text.indexOf('= {') + 2, text.lastIndexOf(';'));
  return runInNewContext(`(${literal})`);
}

describe('renderDefinition', () => {
  it('writes a module that is the definition again', () => {
    expect(evaluate(renderDefinition(definition))).toEqual(definition);
  });

  it('says that it is made, and from what', () => {
    expect(renderDefinition(definition)).toMatch(/^\/\/ Made from provider\.yaml by `npm run generate`; do not edit\.\n/);
  });

  it('gives each model a line of its own', () => {
    const lines = renderDefinition(definition).split('\n');
    expect(lines).toContain("    { id: 'a/b:free', name: 'A', modalities: { input: ['text'], output: ['text'] }, capabilities: [], pricing: { input: 0, output: 0.15 } },");
  });

  it('writes the same text for the same definition', () => {
    expect(renderDefinition(structuredClone(definition))).toBe(renderDefinition(definition));
  });

  it('writes empty lists and mappings as such', () => {
    expect(evaluate(renderDefinition({ ...definition, models: [], errorCodes: {} }))).toMatchObject({ models: [], errorCodes: {} });
  });
});
