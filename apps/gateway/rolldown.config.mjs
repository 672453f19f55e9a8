export default {
  input: { main: 'src/main.ts', modelport: 'src/cli.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  external: [/^@nestjs\/(microservices|websockets|platform-express)/, '@fastify/static', '@fastify/view', '@fastify/multipart', /^typescript$/],
  resolve: { conditionNames: ['@modelport/source', 'node', 'import', 'default'] },
  output: { dir: 'dist', cleanDir: true, format: 'esm', sourcemap: true, sourcemapExcludeSources: true, keepNames: true },
};
