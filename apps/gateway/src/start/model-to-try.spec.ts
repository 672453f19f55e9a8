import type { CatalogueModel } from '@modelport/pipeline';
import { modelToTry } from './model-to-try.js';

const model = (id: string, output: number | undefined, more: Partial<CatalogueModel> = {}): CatalogueModel => ({
  providerId: 'acme',
  platformId: 'direct',
  id,
  name: id,
  capabilities: [],
  declared: true,
  ...(output !== undefined && { pricing: { input: 1, output } }),
  ...more,
});

describe('the model to try', () => {
  it('is the cheapest whose price is known', () => {
    expect(modelToTry([model('dear', 10), model('unpriced', undefined), model('cheap', 0.4), model('free', 0)])).toBe('acme/cheap');
  });

  it('costs nothing where it runs on this machine', () => {
    expect(modelToTry([model('cheap', 0.4), model('own', 0, { platformId: 'local' })])).toBe('acme/own');
  });

  it('writes text', () => {
    expect(modelToTry([model('embeds', 0.1, { modalities: { input: ['text'], output: [] } }), model('writes', 1)])).toBe('acme/writes');
  });

  it('is none where no model is known', () => {
    expect(modelToTry([])).toBeUndefined();
  });
});
