import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from './published-manifest.js';
import { footprintOf } from './support/installed.js';
import { run } from './support/run.js';
import { type StandInUpstream, startStandInUpstream } from './support/stand-in-upstream.js';

const ROOT = join(__dirname, '..', '..', '..');
const PLANS = join(ROOT, '.nx', 'version-plans');
const FIXTURES = join(__dirname, '..', 'fixtures');
const LIBS = readdirSync(join(ROOT, 'libs')).map((name) => JSON.parse(readFileSync(join(ROOT, 'libs', name, 'package.json'), 'utf8')) as Manifest);
const LIMITS = JSON.parse(readFileSync(join(__dirname, '..', 'limits.json'), 'utf8')) as Record<string, { kilobytes: number; packages: number; importMilliseconds: number }>;
const names = LIBS.map(({ name }) => name);

/** Nothing of the workspace is above it. */
const outside = mkdtempSync(join(tmpdir(), 'modelport-packages-'));
const staged = join(outside, 'staged');
const tarballs = join(outside, 'tarballs');
let upstream: StandInUpstream;
let problems: Record<string, string[]>;

const staging = (name: string): string => join(staged, name.replace('@modelport/', ''));
const tarball = ({ name, version }: Manifest): string => join(tarballs, `${name.slice(1).replace('/', '-')}-${version}.tgz`);

/** A copy of a fixture with every lib installed from its tarball. */
async function install(fixture: string): Promise<string> {
  const folder = join(outside, fixture);
  cpSync(join(FIXTURES, fixture), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const wanted = fixture === 'plain' ? LIBS.filter(({ name }) => name !== '@modelport/provider-nest') : LIBS;
  const libs = Object.fromEntries(wanted.map((lib) => [lib.name, `file:${tarball(lib)}`]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, ...libs } }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error'], folder);
  return folder;
}

/** Compiles a program with the types of the packages, and runs it. */
async function runProgram(folder: string, file: string): Promise<unknown[]> {
  await run(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'], folder);
  const printed = await run(process.execPath, [join('out', file)], folder, { UPSTREAM: upstream.url });
  return printed.trim().split('\n').map((line) => JSON.parse(line) as unknown);
}

jest.setTimeout(300_000);

beforeAll(async () => {
  upstream = await startStandInUpstream();
  await run(process.execPath, [join(ROOT, 'tools', 'packages', 'src', 'stage-packages.ts'), staged], ROOT);
  await run('mkdir', ['-p', tarballs], outside);
  await run('npm', ['pack', '--silent', '--pack-destination', tarballs, ...names.map(staging)], outside);
  problems = JSON.parse(await run(process.execPath, [join(ROOT, 'tools', 'packages', 'src', 'check-packages.ts'), staged, tarballs], ROOT)) as typeof problems;
});

afterAll(async () => {
  await upstream.close();
  rmSync(outside, { recursive: true, force: true });
});

describe('the packages', () => {
  it.each(names)('publint and attw find nothing wrong with %s', (name) => {
    expect(problems[name]).toEqual([]);
  });

  it.each(names)('%s has its papers', (name) => {
    expect(readdirSync(staging(name))).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist', 'package.json']));
  });
});

describe('installed outside the workspace', () => {
  it('a plain TypeScript program uses one provider, and the pipeline', async () => {
    const folder = await install('plain');
    expect(await runProgram(folder, 'program.js')).toEqual([
      { step: 'request', content: [{ type: 'text', text: 'Hello there.' }], finish: 'stop' },
      { step: 'stream', text: 'Hello there.' },
      { step: 'pipeline', provider: 'mistral', kind: 'response' },
    ]);
    await expectFootprints(folder);
  });

  it.each(['nest-11-commonjs', 'nest-12-esm'])('an application uses them: %s', async (fixture) => {
    const folder = await install(fixture);
    expect(await runProgram(folder, 'main.js')).toEqual([
      { step: 'request', text: 'Hello there.' },
      { step: 'stream', text: 'Hello there.' },
    ]);
  });
});

describe('a release', () => {
  it('can be tried without making it', async () => {
    const plans = existsSync(PLANS) ? readdirSync(PLANS) : [];
    const command = plans.length > 0 ? ['release', '--dry-run', '--first-release', '--skip-publish'] : ['release', 'plan', 'patch', '--dry-run', '--only-touched=false', '--message', 'A change.'];
    const said = await run(process.execPath, [join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...command], ROOT, { NX_DAEMON: 'false' });
    expect(said).toContain(plans.length > 0 ? 'New version' : 'A change.');
  });
});

/** Every lib is as small, as alone and as quick to load as the repository promises, and does nothing by being loaded. */
async function expectFootprints(folder: string): Promise<void> {
  const report: string[] = [];
  const above: string[] = [];
  for (const name of names.filter((each) => each !== '@modelport/provider-nest')) {
    const limit = LIMITS[name] ?? LIMITS['every lib'];
    const measured = { ...footprintOf(name, folder), importMilliseconds: await importTime(name, folder) };
    report.push(`${name.padEnd(35)} ${String(measured.kilobytes).padStart(7)} kB ${String(measured.packages).padStart(3)} packages ${String(measured.importMilliseconds).padStart(5)} ms`);
    for (const [key, most] of Object.entries(limit ?? {})) {
      const value = measured[key as keyof typeof measured];
      if (value > most) above.push(`${name}: ${value} ${key}, at most ${most} are allowed (tools/packages/limits.json)`);
    }
  }
  process.stdout.write(`What an installation brings\n${report.join('\n')}\n`);
  expect(above).toEqual([]);
}

/**
 * The better of two, in milliseconds. The program ends by itself and has printed nothing else: loading has no effect, but for the storage that
 * class-validator keeps its rules in.
 */
async function importTime(name: string, folder: string): Promise<number> {
  const program = `const globals = () => Object.keys(globalThis).filter((key) => !key.startsWith('classValidator')).length; const names = globals(); const start = performance.now(); await import(${JSON.stringify(name)}); const ms = Math.ceil(performance.now() - start); if (globals() !== names) throw new Error('a global was added'); process.stdout.write(String(ms));`;
  const times: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) times.push(Number(await run(process.execPath, ['--input-type=module', '-e', program], folder)));
  expect(times.every(Number.isFinite)).toBe(true);
  return Math.min(...times);
}
