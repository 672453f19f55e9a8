import { isLlmError, Secret } from '@modelport/provider-base';
import { ClientKeys } from './client-keys.js';

const keys = new ClientKeys([new Secret('first-key'), new Secret('second-key')]);

function refusal(headers: Record<string, string>): unknown {
  try {
    keys.check(headers);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('ClientKeys', () => {
  it.each([
    [{ authorization: 'Bearer first-key' }],
    [{ authorization: 'bearer second-key' }],
    [{ 'x-api-key': 'second-key' }],
    [{ authorization: 'Bearer of-the-sdk', 'x-api-key': 'first-key' }],
  ])('accepts %j', (headers) => {
    expect(refusal(headers)).toBeUndefined();
  });

  it.each([
    [{}],
    [{ authorization: '' }],
    [{ authorization: 'Basic first-key' }],
    [{ authorization: 'Bearer first-ke' }],
    [{ authorization: 'Bearer first-key2' }],
    [{ 'x-api-key': '' }],
    [{ 'x-api-key': 'FIRST-KEY' }],
  ])('refuses %j', (headers) => {
    const error = refusal(headers as Record<string, string>);
    expect(isLlmError(error) && error.kind).toBe('authentication');
  });

  it('never repeats the key that was presented', () => {
    expect(String(refusal({ 'x-api-key': 'some-secret-value' }))).not.toContain('some-secret-value');
  });

  it('requires nothing where none are configured', () => {
    expect(new ClientKeys([]).required).toBe(false);
  });

  it('remembers of a connection the key it accepted, and accepts no other for it', () => {
    const connection = {};
    const accepts = (key: string): boolean => {
      try {
        keys.check({ 'x-api-key': key }, '', connection);
        return true;
      } catch {
        return false;
      }
    };
    expect(['wrong-key', 'first-key', 'first-key', 'first-kex', 'wrong-key', 'second-key', 'first-key', 'first-key-and-more'].map(accepts)).toEqual([false, true, true, false, false, true, true, false]);
  });
});
