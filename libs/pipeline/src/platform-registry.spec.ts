import { PlatformRegistry } from './platform-registry.js';
import type { Platform } from './platform.js';
import { errorThrownBy } from './testing/outcome-of.spec-support.js';

const platform = (platformId: string): Platform => ({
  platformId,
  description: platformId,
  providerIds: [],
  engine: () => {
    throw new Error('not used');
  },
});

describe('PlatformRegistry', () => {
  it('takes any platform, and lists them as they were registered', () => {
    const registry = new PlatformRegistry([platform('direct'), platform('local')]);
    const own = platform('our-own');
    registry.register(own);
    expect(registry.get('our-own')).toBe(own);
    expect(registry.list().map(({ platformId }) => platformId)).toEqual(['direct', 'local', 'our-own']);
  });

  it('names the known ones for an unknown one, nearest first', () => {
    const registry = new PlatformRegistry([platform('direct'), platform('openrouter'), platform('local')]);
    expect(errorThrownBy(() => registry.get('locl'))).toMatchObject({ kind: 'invalid_request', status: 400, path: 'platform', message: 'unknown platform "locl"; known: local, direct, openrouter' });
  });

  it('says so where there is none', () => {
    expect(errorThrownBy(() => new PlatformRegistry().get('x')).message).toBe('unknown platform "x"; known: none');
  });

  it('refuses the same id twice', () => {
    expect(errorThrownBy(() => new PlatformRegistry([platform('direct'), platform('direct')]))).toMatchObject({ kind: 'internal' });
  });
});
