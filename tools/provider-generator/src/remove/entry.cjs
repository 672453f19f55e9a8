const checkNode = require('../check-node.cjs');

module.exports = async function remove(tree, options) {
  checkNode();
  const { removeGenerator } = await import('./generator.ts');
  return removeGenerator(tree, options);
};
