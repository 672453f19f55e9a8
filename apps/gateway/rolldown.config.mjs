/**
 * class-validator as CommonJS brings every validator, and with them all telephone numbers of the world. Nest asks for that form where its
 * own pipe or mapped types are used, which is nowhere here.
 */
const onlyTheValidatorsInUse = {
  name: 'only-the-validators-in-use',
  resolveId(source, importer) {
    if (source !== 'class-validator') return null;
    const isNests = /[\\/]node_modules[\\/]@nestjs[\\/]/.test(importer ?? '');
    return isNests ? { id: source, external: true } : this.resolve('class-validator/esm2015/index.js', importer);
  },
};

export default {
  input: { main: 'src/main.ts', modelport: 'src/cli.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  external: [/^@nestjs\/(microservices|websockets|platform-express)/, '@fastify/static', '@fastify/view', '@fastify/multipart', /^typescript$/],
  resolve: { conditionNames: ['@modelport/source', 'node', 'import', 'default'] },
  plugins: [onlyTheValidatorsInUse],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'esm',
    sourcemap: true,
    sourcemapExcludeSources: true,
    keepNames: true,
    // One character beyond Latin-1 makes V8 keep the whole file at two bytes a character.
    charset: 'ascii',
    comments: { legal: true, annotation: false, jsdoc: false },
  },
};
