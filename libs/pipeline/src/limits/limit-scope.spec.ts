import { LlmError } from '@modelport/provider-base';
import { LimitScope } from './limit-scope.js';

const TWO_KEYS = { names: ['FIRST_KEY', 'SECOND_KEY'], turn: () => () => [1, 0], nextAwake: () => undefined };
const ofProvider = { requestsPerMinute: 100 };
const ofModel = { id: 'large', limits: { tokensPerMinute: 5000 } };

const windowNames = (scope: LimitScope): string[][] => scope.begin().choices().map((choice) => choice.map(({ name }) => name));

describe('LimitScope', () => {
  it.each([
    ['a provider', { limits: ofProvider }, [['acme']]],
    ['a model', { model: ofModel }, [['acme/large']]],
    ['both', { limits: ofProvider, model: ofModel }, [['acme', 'acme/large']]],
    ['both, with several keys', { limits: ofProvider, model: ofModel, keys: TWO_KEYS }, [['acme#SECOND_KEY', 'acme/large#SECOND_KEY'], ['acme#FIRST_KEY', 'acme/large#FIRST_KEY']]],
    ['all keys of a provider together', { limits: { ...ofProvider, per: 'provider' as const }, keys: TWO_KEYS }, [['acme']]],
    ['all keys together, and of each for a model', { limits: { ...ofProvider, per: 'provider' as const }, model: ofModel, keys: TWO_KEYS }, [['acme', 'acme/large#SECOND_KEY'], ['acme', 'acme/large#FIRST_KEY']]],
  ])('has the windows of %s', (_name, options, expected) => {
    expect(windowNames(new LimitScope({ providerId: 'acme', ...options }))).toEqual(expected);
  });

  it('tells which key a choice is for, and the choice of a key', () => {
    const scope = new LimitScope({ providerId: 'acme', limits: ofProvider, keys: TWO_KEYS });
    const turn = scope.begin();
    expect(turn.choices().map((choice) => turn.keyOf(choice))).toEqual([1, 0]);
    expect(turn.choices()[0]).toBe(scope.choiceOf(1));
  });

  it('takes the keys in turn where they have no windows of their own', () => {
    const scope = new LimitScope({ providerId: 'acme', limits: { ...ofProvider, per: 'provider' }, keys: TWO_KEYS });
    const turn = scope.begin();
    expect(turn.choices().map((choice) => turn.keyOf(choice))).toEqual([1]);
    const one = new LimitScope({ providerId: 'acme', limits: ofProvider });
    expect(one.begin().keyOf(one.choiceOf(0))).toBeUndefined();
  });

  it('has tokens counted only where they are limited', () => {
    expect(new LimitScope({ providerId: 'acme', limits: ofProvider }).countsTokens).toBe(false);
    expect(new LimitScope({ providerId: 'acme', limits: ofProvider, model: ofModel }).countsTokens).toBe(true);
  });

  it('passes on that all keys rest', () => {
    const resting = () => {
      throw new LlmError('rate_limit', 'all rest');
    };
    const scope = new LimitScope({ providerId: 'acme', limits: ofProvider, keys: { names: ['a', 'b'], turn: () => resting, nextAwake: () => 1 } });
    expect(() => scope.begin().choices()).toThrow('all rest');
  });
});
