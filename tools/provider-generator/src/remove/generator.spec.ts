import * as configuration from '@modelport/configuration';
import { filesOf, specWorkspace } from '../../test/support/spec-workspace.js';
import { providerGenerator } from '../provider/generator.js';
import { FORMATS } from '../provider/options.js';
import { removeGenerator } from './generator.js';

describe('the remove generator', () => {
  it.each(FORMATS)('leaves no trace of a provider of the format %s', async (format) => {
    const tree = specWorkspace();
    const before = filesOf(tree);
    await providerGenerator(tree, { name: 'acme', format, baseUrl: 'https://api.acme.test' }, configuration);
    await removeGenerator(tree, { name: 'acme' });
    expect(filesOf(tree)).toEqual(before);
  });

  it('takes away the lines of a class that is not named for the id', async () => {
    const tree = specWorkspace();
    await providerGenerator(tree, { name: 'acme', format: 'custom', baseUrl: 'https://api.acme.test' }, configuration);
    const path = 'apps/gateway/src/providers.ts';
    tree.write(path, (tree.read(path, 'utf8') ?? '').replaceAll('AcmeProvider', 'ACMEProvider').replace('AcmeModule', 'ACMEModule'));
    await removeGenerator(tree, { name: 'acme' });
    expect(tree.read(path, 'utf8')).not.toMatch(/acme/i);
  });

  it('does not mind that a comment speaks of it', async () => {
    const tree = specWorkspace();
    await providerGenerator(tree, { name: 'acme', format: 'custom', baseUrl: 'https://api.acme.test' }, configuration);
    tree.write('tools/some/src/some.ts', "/** Every `import { AcmeProvider } from '@modelport/provider-acme';`. */\n");
    await removeGenerator(tree, { name: 'acme' });
    expect(tree.exists('libs/provider-acme')).toBe(false);
  });

  it.each([
    ['a provider that is not there', 'acme', /libs\/provider-acme is not there, or not a provider/],
    ['a lib that is no provider', 'base', /libs\/provider-base is not there, or not a provider/],
    ['a provider that is used elsewhere', 'beta', /is used by apps\/gateway\/src\/other\.ts/],
  ])('refuses %s, and changes nothing', async (_what, name, message) => {
    const tree = specWorkspace();
    tree.write('apps/gateway/src/other.ts', "import {\n  BetaProvider,\n} from '@modelport/provider-beta';\n");
    const before = filesOf(tree);
    await expect(removeGenerator(tree, { name })).rejects.toThrow(message);
    expect(filesOf(tree)).toEqual(before);
  });
});
