/** The oldest Node.js that runs TypeScript as it is, and the packages that the generators load. */
const OLDEST = [22, 19];

/** Throws one sentence where this Node.js is too old; nothing newer than Node.js 12 is used in saying so. */
module.exports = function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Error(`Modelport's generators need Node.js ${OLDEST.join('.')} or later, but this is ${version}. "npm ci" brings one on Linux and Windows, and "npx nx g …" takes it.`);
};
