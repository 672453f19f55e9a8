import type { ProviderSwitch } from '@modelport/configuration';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { listenProblem } from './listen-problem.js';
import { startUpLines, type StartUpFacts } from './start-up-lines.js';

const { definition: sandbox } = SandboxProvider;

const known = (id: string, on: boolean, why: string): ProviderSwitch => ({ use: id, definition: { ...sandbox, provider: { ...sandbox.provider, id } }, on, why, options: {}, moreKeys: [] });

const facts: StartUpFacts = {
  url: 'http://127.0.0.1:8080',
  file: undefined,
  switches: [known('sandbox', true, 'no other provider is on'), known('openai', false, 'set OPENAI_API_KEY to turn it on')],
  offRoutes: [],
  needsKey: false,
  workers: 1,
  sharesLimits: false,
  model: undefined,
};

describe('the start-up lines', () => {
  it('tell the address, what is on, how to turn on the rest, and a command to try', () => {
    expect(startUpLines(facts)).toEqual([
      'Modelport listens on http://127.0.0.1:8080 (documentation: http://127.0.0.1:8080/docs)',
      'No client keys are set: it serves this machine only.',
      '',
      'Providers on:',
      '  sandbox  no other provider is on',
      '',
      'Providers off:',
      '  openai  set OPENAI_API_KEY to turn it on',
      '',
      'Try it:',
      `  curl http://127.0.0.1:8080/api/llm/complete -H 'content-type: application/json' -d '{"prompt":"Hello"}'`,
    ]);
  });

  it('tell which routes of aliases are left out', () => {
    const text = startUpLines({ ...facts, offRoutes: [{ alias: 'smart', route: 'openai/gpt-5', why: 'provider "openai" is off' }] }).join('\n');
    expect(text).toContain('Routes left out:\n  smart: openai/gpt-5: provider "openai" is off\n');
  });

  it('say what several workers share, and what they do not', () => {
    const lines = (sharesLimits: boolean): string => startUpLines({ ...facts, workers: 4, sharesLimits }).join('\n');
    expect(lines(false)).toMatch(/4 workers share the port.*4 times as much.*limits\.redis/);
    expect(lines(true)).toMatch(/4 workers share the port: limits are counted in Redis/);
    expect(startUpLines(facts).join('\n')).not.toContain('workers');
  });

  it('name a model where there is no default, the configuration, and the place of a key', () => {
    const text = startUpLines({ ...facts, file: 'config/modelport.yaml', needsKey: true, model: 'openai/gpt-4o' }).join('\n');
    expect(text).toContain('Configuration: config/modelport.yaml');
    expect(text).toContain(`-H 'authorization: Bearer <one of MODELPORT_API_KEYS>'`);
    expect(text).toContain(`{"prompt":"Hello","model_id":"openai/gpt-4o"}`);
  });
});

describe('listenProblem', () => {
  it.each([
    ['EADDRINUSE', 'port 8080 on 127.0.0.1 is in use already'],
    ['EACCES', 'may not be used by this user'],
    ['EADDRNOTAVAIL', '127.0.0.1 is no address of this machine'],
  ])('words %s for a person', (code, words) => {
    expect(listenProblem(Object.assign(new Error('listen'), { code }), '127.0.0.1', 8080)).toContain(words);
  });

  it('leaves every other error alone', () => {
    expect(listenProblem(new Error('else'), '127.0.0.1', 8080)).toBeUndefined();
    expect(listenProblem('text', '127.0.0.1', 8080)).toBeUndefined();
  });
});
