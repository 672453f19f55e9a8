import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Birth, Sample } from './run/sample.ts';

const run = promisify(execFile);
/** Milliseconds: ten processes are started, on a machine that may be busy. */
const PATIENCE = 180_000;

describe('the bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-bench-'));
  const file = join(folder, 'results.json');

  afterAll(() => rmSync(folder, { recursive: true }));

  it('puts every subject under load, whole answers and whole streams, and prints and writes what came of it', async () => {
    const { stdout } = await run('node', ['bench/main.ts', '--smoke', `--output=${file}`], { maxBuffer: 1 << 24 });
    const { samples, births } = JSON.parse(readFileSync(file, 'utf8')) as { samples: Sample[]; births: Birth[] };
    const subjects = ['direct', 'raw pass-through', 'raw translation', 'Modelport', 'Modelport → Anthropic', 'Modelport → Gemini', 'Modelport, checking', 'Modelport, 2 workers'];
    for (const subject of subjects) {
      const own = samples.filter((sample) => sample.subject === subject);
      expect(own.map(({ scenario }) => scenario)).toEqual(['unary', 'arrivals']);
      for (const { outcome } of own) {
        expect(outcome).toMatchObject({ refusals: 0, broken: 0, lost: 0 });
        expect(outcome.answers).toBeGreaterThan(0);
      }
    }
    expect(births.map(({ subject }) => subject)).toEqual(expect.arrayContaining(subjects.slice(1)));
    expect(stdout).toContain('× raw pass-through');
  }, PATIENCE);
});
