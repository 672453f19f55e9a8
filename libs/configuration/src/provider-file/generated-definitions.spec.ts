import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProviderDefinition } from './parse-provider-definition.js';
import { renderDefinition } from './render-definition.js';

const LIBS = join(__dirname, '..', '..', '..');

/** Libs named provider-… that are about providers rather than one of them. */
const NOT_A_VENDOR = ['provider-base', 'provider-nest', 'provider-testing'];

const vendors = readdirSync(LIBS).filter((name) => name.startsWith('provider-') && !NOT_A_VENDOR.includes(name) && existsSync(join(LIBS, name, 'package.json')));

describe('the definitions made from provider.yaml', () => {
  it('finds the providers', () => {
    expect(vendors.length).toBeGreaterThan(0);
  });

  it.each(vendors)('libs/%s/src/definition.generated.ts is what `npm run generate` makes', (lib) => {
    const source = join(LIBS, lib, 'provider.yaml');
    const expected = renderDefinition(parseProviderDefinition(readFileSync(source, 'utf8'), source));
    expect(readFileSync(join(LIBS, lib, 'src', 'definition.generated.ts'), 'utf8')).toBe(expected);
  });

  it.each(vendors)('libs/%s is named for its provider', (lib) => {
    const source = join(LIBS, lib, 'provider.yaml');
    expect(`provider-${parseProviderDefinition(readFileSync(source, 'utf8'), source).provider.id}`).toBe(lib);
  });
});
