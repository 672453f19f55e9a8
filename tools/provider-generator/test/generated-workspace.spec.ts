import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askStream, askWhole } from './support/ask-gateway.js';
import { markdownBlocks } from './support/markdown-blocks.js';
import { run, type RunOptions } from './support/run.js';
import { startGateway, type RunningGateway } from './support/running-gateway.js';
import { ANSWER, StandInUpstream } from './support/stand-in-upstream.js';
import { WorkspaceCopy } from './support/workspace-copy.js';

// Real builds and test runs, in a workspace where nothing is built yet.
jest.setTimeout(600_000);

const FORMATS = ['openai-chat', 'anthropic-messages', 'gemini', 'custom'] as const;
const GENERATE = 'npx nx g @modelport/provider-generator:provider';

const copy = new WorkspaceCopy();
const upstream = new StandInUpstream();
const inCopy: RunOptions = { cwd: copy.root, bin: join(copy.root, 'node_modules', '.bin') };
const page = readFileSync(join(copy.root, 'docs', 'adding-a-provider.md'), 'utf8');
const [inside = '', outside = ''] = page.split('\n## A package of your own');

beforeAll(() => upstream.start());

afterAll(async () => {
  await upstream.stop();
  copy.remove();
});

async function succeed(command: string, options: RunOptions = inCopy): Promise<string> {
  const { code, output } = await run(command, options);
  const failure = code === 0 ? undefined : output.slice(-6000);
  expect({ command, failure }).toEqual({ command, failure: undefined });
  return output;
}

describe('docs/adding-a-provider.md', () => {
  let gateway: RunningGateway | undefined;

  afterEach(() => gateway?.stop());

  it('leads from a clone to a provider that answers, and back', async () => {
    const before = copy.files();
    for (const { language, text } of markdownBlocks(inside)) await (language === 'yaml' ? edit(text) : follow(text));
    expect(upstream.received).toContainEqual(expect.objectContaining({ proof: 'Bearer your-key' }));
    expect(copy.files()).toEqual(before);
  });

  function edit(lines: string): void {
    appendFileSync(join(copy.root, 'libs/provider-acme/provider.yaml'), lines);
  }

  async function follow(commands: string): Promise<void> {
    // The copy is what these give.
    if (commands.startsWith('git clone')) return;
    if (commands.includes('npm start')) {
      gateway = await startGateway(commands, { ...inCopy, env: { ACME_BASE_URL: upstream.urlOf('openai-chat') } });
      return;
    }
    if (commands.startsWith('curl')) return curl(commands);
    for (const command of commands.trim().split('\n')) await succeed(command);
  }

  /** What the command of the page does, at the port that was free. */
  async function curl(command: string): Promise<void> {
    const [, path = '', body = ''] = /^curl http:\/\/127\.0\.0\.1:8080(\S+) -H 'content-type: application\/json' -d '(.*)'$/m.exec(command) ?? [];
    const response = await fetch(`${gateway?.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await response.json()).toMatchObject({ response: ANSWER.join('') });
  }
});

describe('one provider of each format, one in a package, and three by file', () => {
  const project = join(copy.around, 'project');
  const standalone = join(copy.around, 'modelport-provider-zenith');
  const inStandalone: RunOptions = { ...inCopy, cwd: standalone };

  beforeAll(async () => {
    for (const format of FORMATS) await succeed(`${GENERATE} gen-${format} --format=${format} --base-url=https://api.gen.example/v1 --models=m`);
    for (const { text } of markdownBlocks(outside).filter(({ language }) => language === 'sh')) await succeed(text);
    await succeed("npx nx run-many -t build --projects='gateway,configuration,provider-testing,provider-gen-*'");
    link('node_modules', standalone, ['@modelport', '@types', 'typescript', 'undici-types']);
    await succeed('npm run build', inStandalone);
    writeProject();
  });

  /** What `npm install` would bring, from the copy. */
  function link(from: string, to: string, names: readonly string[]): void {
    mkdirSync(join(to, 'node_modules'), { recursive: true });
    for (const name of names) symlinkSync(join(copy.root, from, name), join(to, 'node_modules', name));
  }

  /** A folder with a configuration, three vendors by file, and the package installed. */
  function writeProject(): void {
    mkdirSync(join(project, 'providers'), { recursive: true });
    link('..', project, ['modelport-provider-zenith']);
    const [configuration] = markdownBlocks(outside).filter(({ language }) => language === 'yaml');
    writeFileSync(join(project, 'modelport.yaml'), configuration?.text ?? '');
    for (const format of FORMATS.filter((each) => each !== 'custom')) {
      const yaml = [
        `format: ${format}`,
        `provider: { id: file-${format}, name: By file, description: A vendor without code. }`,
        `api: { base_url: "${upstream.urlOf(format)}", auth_type: none, timeout: 5000, max_retries: 0, billed_after_abort: unknown }`,
        'capabilities: [streaming]',
        'models: []',
      ];
      writeFileSync(join(project, 'providers', `${format}.yaml`), `${yaml.join('\n')}\n`);
    }
  }

  it('pass lint, the type check and their tests', async () => {
    await succeed("npx nx run-many -t lint --projects='provider-gen-*'");
    await succeed('npm run typecheck');
    await succeed('npx jest libs/provider-gen- libs/configuration/src/provider-file libs/provider-testing/src/workspace.spec.ts');
  });

  it('stand in the lock file: npm ci takes it', async () => {
    await succeed('npm ci --dry-run --offline --ignore-scripts');
  });

  it('in a package: has commands of its own that work', async () => {
    await succeed('npm run generate', inStandalone);
    await succeed('npm test', inStandalone);
  });

  it('answer through the gateway, whole and streamed', async () => {
    const ownEnvironment = FORMATS.map((format) => [
      [variable(`gen-${format}`, 'BASE_URL'), upstream.urlOf(format)],
      [variable(`gen-${format}`, 'API_KEY'), `key-of-${format}`],
    ]);
    const env = { ...Object.fromEntries(ownEnvironment.flat()) as Record<string, string>, ZENITH_API_KEY: 'key-of-zenith', ZENITH_BASE_URL: upstream.urlOf('openai-chat'), MODELPORT_CONFIG: join(project, 'modelport.yaml') };
    const gateway = await startGateway('npm start', { ...inCopy, env });
    try {
      for (const provider of [...FORMATS.map((format) => `gen-${format}`), 'zenith', 'file-openai-chat', 'file-anthropic-messages', 'file-gemini']) {
        expect([provider, await askWhole(gateway.url, `${provider}/m`)]).toEqual([provider, ANSWER.join('')]);
        expect([provider, await askStream(gateway.url, `${provider}/m`)]).toEqual([provider, { text: ANSWER.join(''), done: true }]);
      }
    } finally {
      await gateway.stop();
    }
    for (const who of [...FORMATS, 'zenith']) expect(upstream.received.map(({ proof }) => proof)).toContainEqual(expect.stringMatching(`key-of-${who}$`));
  });
});

function variable(id: string, ending: string): string {
  return `${id.toUpperCase().replaceAll('-', '_')}_${ending}`;
}
