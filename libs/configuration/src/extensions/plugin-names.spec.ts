import { pluginNames } from './plugin-names.js';

const namesIn = (yaml: string): ReturnType<typeof pluginNames> => pluginNames({ env: {}, readFile: () => yaml });

describe('the plugins of a configuration', () => {
  it('are named in its file', () => {
    expect(namesIn('plugins: ["@acme/modelport-provider-acme", ./local.js]').map(({ name, file }) => [name, file])).toEqual([
      ['@acme/modelport-provider-acme', 'config/modelport.yaml'],
      ['./local.js', 'config/modelport.yaml'],
    ]);
  });

  it('complain with file, line and package', () => {
    const [, plugin] = namesIn('plugins:\n  - first\n  - second\n');
    expect(plugin?.problem('is not installed').problems).toEqual([{ file: 'config/modelport.yaml', line: 3, path: 'plugins.1', message: 'second: is not installed' }]);
  });

  it.each([
    ['no file', undefined],
    ['no plugins', 'server: {}'],
    ['another kind of value', 'plugins: yes please'],
    ['text that is no YAML', 'plugins: ['],
    ['entries of another kind', 'plugins: [1, {}, ""]'],
  ])('are none with %s: what is wrong is told with the rest of the file', (_what, text) => {
    const readFile = (): string => {
      if (text === undefined) throw new Error('ENOENT');
      return text;
    };
    expect(pluginNames({ env: {}, readFile })).toEqual([]);
  });
});
