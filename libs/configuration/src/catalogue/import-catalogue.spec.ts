import { parseProviderDefinition } from '../provider-file/parse-provider-definition.js';
import { importCatalogue, type CatalogueImport } from './import-catalogue.js';

const YAML = `# The facts of Example.
provider:
  id: example
  name: Example
  description: An example.
api:
  base_url: https://example.com # the only one
  auth_type: none
  timeout: 1000
  max_retries: 0
  billed_after_abort: unknown
capabilities:
  - streaming
  - function_calling
  - vision
  - json_mode
  - json_schema
  - reasoning
  - reasoning_budget
  - adaptive_reasoning
  - prompt_cache
  - embeddings

# By hand: json_schema of old.
models:
  - id: gone
    name: Gone
    modalities: { input: [text], output: [text] }
    capabilities: [streaming]
  - id: old
    name: Old
    modalities: { input: [text], output: [text] }
    capabilities: [streaming, json_schema]
    pricing: { input: 3, output: 9, cache_write_1h: 6 }
`;

const OLD = { name: 'Old', limit: { context: 1000, output: 100 }, modalities: { input: ['text'], output: ['text'] }, cost: { input: 2, output: 9 } };

const NEW = {
  name: 'New',
  family: 'new',
  tool_call: true,
  reasoning: true,
  structured_output: true,
  attachment: true,
  reasoning_options: [{ type: 'effort', values: ['low', 'high'] }],
  limit: { context: 200000, output: 64000 },
  modalities: { input: ['text', 'image', 'pdf'], output: ['text'] },
  cost: { input: 1, output: 5, cache_read: 0.1, cache_write: 1.25, reasoning: 6, input_audio: 7, output_audio: 8, tiers: [{ tier: { type: 'context', size: 100000 }, input: 2, output: 7, cache_read: 0.2 }] },
};

function importing(models: Record<string, unknown>, yaml = YAML): CatalogueImport {
  return importCatalogue(yaml, 'provider.yaml', { catalogue: { example: { models } }, date: '2026-11-22' });
}

function modelAfter(models: Record<string, unknown>, id: string): unknown {
  return parseProviderDefinition(importing(models).text, 'provider.yaml').models.find((model) => model.id === id);
}

describe('importCatalogue', () => {
  it('takes over what the catalogue says of a model', () => {
    expect(modelAfter({ new: NEW }, 'new')).toStrictEqual({
      id: 'new',
      name: 'New',
      contextWindow: 200000,
      maxOutput: 64000,
      modalities: { input: ['text', 'image', 'pdf'], output: ['text'] },
      capabilities: ['streaming', 'function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'],
      pricing: { input: 1, output: 5, cachedInput: 0.1, cacheWrite: 1.25, reasoning: 6, audioInput: 7, audioOutput: 8, tiers: [{ above: 100000, input: 2, output: 7, cachedInput: 0.2 }] },
    });
  });

  it('gives a model no capability that the provider has not', () => {
    expect(modelAfter({ new: NEW }, 'new')).not.toMatchObject({ capabilities: expect.arrayContaining(['documents']) as unknown });
  });

  it('tells what was added, removed and changed', () => {
    const { added, removed, changed } = importing({ old: OLD, new: NEW });
    expect({ added, removed }).toEqual({ added: ['new'], removed: ['gone'] });
    expect(changed.get('old')).toEqual(['pricing.input: 3 -> 2', 'context_window: nothing -> 1000', 'max_output: nothing -> 100']);
  });

  it('keeps what the catalogue has no word for', () => {
    expect(modelAfter({ old: OLD }, 'old')).toMatchObject({ capabilities: ['streaming', 'json_schema'], pricing: { input: 2, output: 9, cacheWrite1h: 6 } });
  });

  it('leaves out a price that the catalogue lacks, and keeps a listed 0', () => {
    expect(modelAfter({ new: { ...NEW, cost: undefined } }, 'new')).not.toHaveProperty('pricing');
    expect(modelAfter({ new: { ...NEW, cost: { input: 0, output: 0 } } }, 'new')).toHaveProperty('pricing', { input: 0, output: 0 });
  });

  it('leaves out a model that the provider serves over the API of another vendor', () => {
    const { added, passedOver } = importing({ claude: { ...NEW, provider: { npm: '@ai-sdk/anthropic', api: 'https://other.example' } } });
    expect([added, passedOver.get('claude')]).toEqual([[], "is reached by Anthropic's API, at another address"]);
  });

  it('reads embedding models by their name', () => {
    const row = { name: 'E', family: 'text-embedding', limit: { context: 8191, output: 1536 }, modalities: { input: ['text'], output: ['text'] }, cost: { input: 0.02, output: 0 } };
    expect(modelAfter({ 'text-embedding-9': row }, 'text-embedding-9')).toStrictEqual({
      id: 'text-embedding-9',
      name: 'E',
      contextWindow: 8191,
      modalities: { input: ['text'], output: [] },
      capabilities: ['embeddings'],
      pricing: { input: 0.02, output: 0 },
    });
  });

  it('passes over embedding models of a provider that does not embed', () => {
    const { added, passedOver } = importing({ 'text-embedding-9': { ...NEW, family: 'text-embedding', tool_call: false } }, YAML.replace('  - embeddings\n', ''));
    expect([added, passedOver.get('text-embedding-9')]).toEqual([[], 'embeds, and the provider here does not']);
  });

  it.each([
    ['deprecated', { ...NEW, status: 'deprecated' }, 'deprecated'],
    ['transcribing', { ...NEW, modalities: { input: ['audio'], output: ['text'] } }, 'does not read text'],
    ['drawing', { ...NEW, modalities: { input: ['text'], output: ['image'] } }, 'does not write text'],
  ])('passes over a %s model', (_, row, why) => {
    const { passedOver, added } = importing({ new: row });
    expect(passedOver.get('new')).toBe(why);
    expect(added).toEqual([]);
  });

  it.each([
    ['a limit of 0', { ...NEW, limit: { context: 0, output: 5 } }, /^context_window must be a whole number of tokens/],
    ['a negative price', { ...NEW, cost: { input: -1, output: 1 } }, /^pricing\.input must be a price/],
    ['a tier without its size', { ...NEW, cost: { input: 1, output: 1, tiers: [{ input: 2, output: 2 }] } }, /^pricing\.tiers\.0\.above is missing/],
    ['half a price', { ...NEW, cost: { input: 1 } }, /^pricing\.output is missing/],
    ['an unknown modality', { ...NEW, modalities: { input: ['text', 'smell'], output: ['text'] } }, /^modalities\.input\.1 must be one of/],
    ['no name', { ...NEW, name: undefined }, /^name is missing/],
    ['nothing in it', null, /^is not an object$/],
  ])('refuses a row with %s, and keeps the others', (_, row, why) => {
    const { refused, added } = importing({ bad: row, good: NEW });
    expect([...refused.keys()]).toEqual(['bad']);
    expect(refused.get('bad')).toMatch(why);
    expect(added).toEqual(['good']);
  });

  it('names the catalogue and its date in the file, and leaves comments and the rest alone', () => {
    const { text } = importing({ old: OLD });
    expect(text).toContain('catalogue: {source: models.dev, date: 2026-11-22}\n');
    expect(text.slice(0, text.indexOf('\ncatalogue'))).toBe(YAML.slice(0, YAML.indexOf('\n# By hand')));
    expect(text).toContain('# By hand: json_schema of old.\nmodels:\n');
  });

  it('changes nothing the second time', () => {
    const once = importing({ old: OLD, new: NEW }).text;
    const again = importing({ old: OLD, new: NEW }, once);
    expect(again).toMatchObject({ text: once, added: [], removed: [] });
    expect(again.changed.size).toBe(0);
  });

  it('finds the provider under the id that the catalogue has for it, and keeps that id', () => {
    const yaml = YAML.replace('# By hand', 'catalogue: {source: models.dev, date: 2026-01-01, provider: example-inc}\n# By hand');
    const { text, added } = importCatalogue(yaml, 'provider.yaml', { catalogue: { 'example-inc': { models: { new: NEW } } }, date: '2026-11-22' });
    expect(added).toEqual(['new']);
    expect(text).toContain('catalogue: {source: models.dev, date: 2026-11-22, provider: example-inc}\n');
  });

  it("takes the name that a model's maker gives, without the word for its default version", () => {
    expect(importing({ 'claude@default': NEW, 'claude@20250929': NEW }).added).toEqual(['claude', 'claude@20250929']);
  });

  it('keeps the models that were put in by hand, until the catalogue has them', () => {
    const yaml = YAML.replace('# By hand', 'catalogue: { source: models.dev, date: 2026-01-01, besides: [old, gone] }\n# By hand');
    const { text, removed } = importing({ old: OLD, a: OLD }, yaml);
    const { models } = parseProviderDefinition(text, 'provider.yaml');
    expect(models.map(({ id, contextWindow }) => [id, contextWindow])).toEqual([['a', 1000], ['gone', undefined], ['old', 1000]]);
    expect(removed).toEqual([]);
    expect(text).toContain('catalogue: {source: models.dev, date: 2026-11-22, besides: [gone]}');
  });

  it('sorts the models by id', () => {
    const { models } = parseProviderDefinition(importing({ b: NEW, a: NEW, c: NEW }).text, 'provider.yaml');
    expect(models.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it.each([{}, null, { example: {} }, [], { other: { models: {} } }])('refuses a catalogue without the provider: %j', (catalogue) => {
    expect(() => importCatalogue(YAML, 'provider.yaml', { catalogue, date: '2026-11-22' })).toThrow('the catalogue has no provider "example" with models');
  });
});
