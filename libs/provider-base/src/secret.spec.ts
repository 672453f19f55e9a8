import { inspect } from 'node:util';
import { Secret } from './secret.js';

const VALUE = 'hunter2-and-more';

describe('Secret', () => {
  it('gives its value only when it is asked to reveal it', () => {
    expect(new Secret(VALUE).reveal()).toBe(VALUE);
  });

  it.each<[string, (secret: Secret) => string]>([
    ['toString()', (secret) => secret.toString()],
    ['String()', (secret) => String(secret)],
    ['JSON', (secret) => JSON.stringify({ secret, list: [secret] })],
    ['util.inspect', (secret) => inspect({ secret }, { depth: 9, showHidden: true })],
    ['its properties', (secret) => JSON.stringify([Object.entries(Object.getOwnPropertyDescriptors(secret)), Object.values(secret)])],
  ])('does not show in %s', (_name, print) => {
    expect(print(new Secret(VALUE))).not.toContain(VALUE);
  });

  it('prints as [redacted]', () => {
    expect([String(new Secret(VALUE)), JSON.stringify(new Secret(VALUE)), inspect(new Secret(VALUE))]).toEqual(['[redacted]', '"[redacted]"', '[redacted]']);
  });

  it('wraps a string without the blanks around it, and passes a Secret through', () => {
    const secret = new Secret(VALUE);
    expect(Secret.from(` ${VALUE}\n`)?.reveal()).toBe(VALUE);
    expect(Secret.from(secret)).toBe(secret);
  });

  it('passes a Secret of another copy of this package through', () => {
    jest.isolateModules(() => {
      const other = jest.requireActual<typeof import('./secret.js')>('./secret.js');
      expect(Secret.from(new other.Secret(VALUE))?.reveal()).toBe(VALUE);
    });
  });

  it.each([undefined, '', '  \n'])('takes %j for no secret at all', (value) => {
    expect(Secret.from(value)).toBeUndefined();
  });
});
