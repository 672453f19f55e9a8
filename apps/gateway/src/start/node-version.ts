const NEEDED = { major: 22, minor: 19 };

/** One line for the person at the terminal where this Node.js is too old to run the gateway; undefined where it is not. */
export function nodeVersionProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const newEnough = major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor);
  if (newEnough) return undefined;
  return `Modelport needs Node.js ${NEEDED.major}.${NEEDED.minor} or newer; this is ${version}. Run it with "npm start", which brings its own, or install a newer one.`;
}
