import { nodeVersionProblem } from './node-version.js';

describe('nodeVersionProblem', () => {
  it.each(['22.19.0', '22.20.1', '24.0.0', '100.1.0'])('accepts %s', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  it.each(['22.18.9', '20.19.0', '18.0.0'])('says in one line what is needed instead of %s', (version) => {
    const problem = nodeVersionProblem(version);
    expect(problem).toContain(version);
    expect(problem).toContain('22.19');
    expect(problem).not.toContain('\n');
  });
});
