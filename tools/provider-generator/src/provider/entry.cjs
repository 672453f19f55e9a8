// Nx loads a generator by require, whatever Node.js runs it: this file says what is wrong with that before TypeScript is loaded.
const checkNode = require('../check-node.cjs');

module.exports = async function provider(tree, options) {
  checkNode();
  const { providerGenerator } = await import('./generator.ts');
  return providerGenerator(tree, options);
};
