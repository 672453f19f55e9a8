// `npm run test:workspace`
const workspaceProofs = require('./jest.workspace-proofs.cjs');
module.exports = { ...require('./jest.config.cjs'), testPathIgnorePatterns: ['/node_modules/'], testMatch: workspaceProofs.map((file) => `<rootDir>/${file}`) };
