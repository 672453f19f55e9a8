import { publishedManifest } from './published-manifest.js';

const manifest = {
  name: '@modelport/provider-acme',
  version: '1.2.3',
  description: 'Acme for Modelport.',
  license: 'MIT',
  type: 'module',
  exports: { '.': { '@modelport/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
  files: ['dist'],
  dependencies: { '@modelport/provider-base': '1.2.3' },
  devDependencies: { '@modelport/provider-testing': '1.2.3' },
  nx: { name: 'provider-acme' },
};

describe('publishedManifest', () => {
  const published = publishedManifest(manifest, 'git+https://example.com/acme/modelport.git');

  it('leaves out what is of the workspace alone', () => {
    expect(published).not.toHaveProperty('nx');
    expect(published).not.toHaveProperty('devDependencies');
    expect(JSON.stringify(published)).not.toContain('@modelport/source');
  });

  it('keeps what the package is and needs, with the types before the code', () => {
    expect(published).toMatchObject({ name: manifest.name, version: '1.2.3', license: 'MIT', type: 'module', dependencies: manifest.dependencies, files: ['dist'] });
    expect(Object.keys(Object(published.exports?.['.']) as object)).toEqual(['types', 'default']);
  });

  it('tells older tools where the code and the types are, and people where the sources are', () => {
    expect(published).toMatchObject({ main: './dist/index.js', types: './dist/index.d.ts', repository: { directory: 'libs/provider-acme' } });
  });
});
