import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadProviderClasses } from './provider-classes.js';
import { readListedDisagreements } from './replay/listed-disagreements.js';
import { loadCorpus } from './replay/load-corpus.js';
import { type Outcome, replay } from './replay/replay.js';
import { reportOn } from './replay/report.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const USAGE = 'usage: npm run conformance -- --corpus <folder> [--list <file>] [--only <text in an id>]';

/** Replays a folder of recordings. Gives the exit code: 1 where something disagrees that is not listed. @throws Error for what cannot be read. */
async function run(): Promise<number> {
  const { values } = parseArgs({ options: { corpus: { type: 'string' }, list: { type: 'string' }, only: { type: 'string', default: '' } } });
  if (!values.corpus) throw new Error(USAGE);
  const list = readListedDisagreements(values.list ?? join(ROOT, 'docs', 'conformance-disagreements.json'));
  const recordings = loadCorpus(values.corpus).filter(({ id }) => id.includes(values.only));
  const classes = await loadProviderClasses(join(ROOT, 'libs'));
  const outcomes: Outcome[] = [];
  for (const recording of recordings) outcomes.push(await replay(recording, classes));
  const { unexpected, used, table } = reportOn(outcomes, list);
  for (const line of unexpected) console.log(line);
  for (const entry of list) if (!used.has(entry)) console.log(`listed, but nothing here disagrees so: ${entry.match} ${entry.field}`);
  console.log(`\n${table}\n\n${unexpected.length} unexpected disagreements in ${recordings.length} recordings`);
  return unexpected.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
