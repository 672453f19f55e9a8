import { nearestNames } from './nearest.js';

describe('nearestNames', () => {
  const keys = ['base_url', 'api_key', 'timeout', 'max_retries', 'headers'];
  const models = ['gpt-4-turbo-preview', 'gpt-5', 'gpt-5-mini', 'gpt-5-nano', 'o3', 'claude-sonnet-4-5'];

  it.each([
    ['bas_url', 'base_url'],
    ['tiemout', 'timeout'],
    ['header', 'headers'],
    ['apikey', 'api_key'],
  ])('finds what %s was meant to be', (typed, meant) => {
    expect(nearestNames(typed, keys)[0]).toBe(meant);
  });

  it('takes case and separators as alike', () => {
    expect(nearestNames('MAX-RETRIES', keys)).toEqual(['max_retries']);
    expect(nearestNames('baseUrl', keys)[0]).toBe('base_url');
  });

  it('puts the nearest first', () => {
    expect(nearestNames('gpt-5-mimi', models)).toEqual(['gpt-5-mini', 'gpt-5']);
  });

  it('stops at the limit', () => {
    expect(nearestNames('gpt-5-mimi', models, 1)).toEqual(['gpt-5-mini']);
  });

  it('finds a name that goes on where the typed one stops', () => {
    expect(nearestNames('claude-sonnet', models)).toEqual(['claude-sonnet-4-5']);
  });

  it('counts swapped neighbours as one slip', () => {
    expect(nearestNames('3o', ['o3', 'xyz'], 1)).toEqual(['o3']);
  });

  it('says nothing where nothing is near', () => {
    expect(nearestNames('completely-different', keys)).toEqual([]);
    expect(nearestNames('timeout', [])).toEqual([]);
    expect(nearestNames('x'.repeat(100_000), keys)).toEqual([]);
  });
});
