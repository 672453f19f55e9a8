// One flat Jest project for the whole workspace: one transform cache, one process pool.
// Nest 12 and some tools are ESM only: swc compiles the packages listed here to CommonJS (cached). "Must use import to load
// ES Module: X" or "A dynamic import callback was not specified" means: add X to the list.
const esmPackages = ['@nestjs', 'file-type', 'load-esm', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit', 'es-toolkit', '@copilotkit', 'openai', 'fast-check', 'pure-rand', 'content-disposition', 'ai', '@ai-sdk', 'zod', '@workflow'];
const swc = (ts) => ['@swc/jest', {
  swcrc: false,
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: ts ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
    transform: ts ? { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } : {},
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}];
// These take minutes: `npm run test:workspace`.
const workspaceProofs = require('./jest.workspace-proofs.cjs');
module.exports = {
  testEnvironment: 'node',
  // Both cores of a small machine; a test that takes longer than this hangs.
  maxWorkers: '100%',
  testTimeout: 30_000,
  testEnvironmentOptions: { customExportConditions: ['@modelport/source', 'node', 'node-addons'] },
  setupFiles: ['reflect-metadata'],
  testPathIgnorePatterns: ['/node_modules/', ...workspaceProofs],
  testMatch: ['<rootDir>/{apps,libs,tools}/*/{src,test}/**/*.spec.ts', '<rootDir>/bench/**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/tmp/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  transform: { '^.+\\.ts$': swc(true), '^.+\\.[cm]?js$': swc(false) },
};
