import { isLlmError } from '@modelport/provider-base';
import { LocalCallers } from './local-callers.js';

const callers = new LocalCallers(['models.internal', 'box.lan:9000']);

function allowed(headers: { host?: string; origin?: string }): boolean {
  try {
    callers.check(headers);
    return true;
  } catch (error) {
    if (isLlmError(error) && error.kind === 'permission') return false;
    throw error;
  }
}

describe('LocalCallers', () => {
  it.each(['localhost', 'localhost:8080', 'LOCALHOST:1', '127.0.0.1:8080', '[::1]:8080', '[::1]', 'models.internal:80', 'box.lan:9000'])(
    'serves the host %s',
    (host) => expect(allowed({ host })).toBe(true),
  );

  it.each([undefined, '', 'evil.example', 'evil.example:8080', 'localhost.evil.example', '127.0.0.1.nip.io', 'box.lan:9001', '10.0.0.1'])(
    'refuses the host %s',
    (host) => expect(allowed(host === undefined ? {} : { host })).toBe(false),
  );

  it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:8080', 'https://models.internal'])('serves a page of %s', (origin) => {
    expect(allowed({ host: 'localhost:8080', origin })).toBe(true);
  });

  it.each(['https://evil.example', 'null', 'http://localhost@evil.example', 'http://localhost.evil.example', 'file://', ''])('refuses a page of "%s"', (origin) => {
    expect(allowed({ host: 'localhost:8080', origin })).toBe(false);
  });
});
