// The tests that prove the workspace as a whole, in copies and installations of it.
module.exports = ['tools/provider-generator/test/generated-workspace.spec.ts', 'tools/packages/src/packages.spec.ts'];
