import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { run, type RunResult } from './run.js';

const ROOT = join(__dirname, '..', '..', '..', '..');

/** What no clone has. */
const NOT_CLONED = ['node_modules', 'dist', 'tmp', '.nx', '.git', 'test-results.json', '.env'];

/** A copy of this workspace as it is after `git clone` and `npm ci`: nothing is built. Its third-party packages are those of this one. */
export class WorkspaceCopy {
  /** The folder around it, for what is written outside of the workspace. */
  readonly around = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-copy-')));
  readonly root = join(this.around, 'modelport');

  constructor() {
    cpSync(ROOT, this.root, { recursive: true, filter: (path) => !NOT_CLONED.includes(basename(path)) });
    linkPackages('.', this.root);
    for (const nested of globSync('{apps,libs,tools}/*/node_modules', { cwd: ROOT })) symlinkSync(join(ROOT, nested), join(this.root, nested));
  }

  /** Runs a command line at its top. */
  run(command: string, env: Record<string, string> = {}): Promise<RunResult> {
    return run(command, { cwd: this.root, bin: join(this.root, 'node_modules', '.bin'), env });
  }

  /** Every file of it by path, each with a digest of what it holds. */
  files(): Record<string, string> {
    const paths = globSync('**/*', { cwd: this.root, exclude: ({ name }) => NOT_CLONED.includes(name), withFileTypes: true });
    const files = paths.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(files.toSorted().map((path) => [path.slice(this.root.length + 1), createHash('sha1').update(readFileSync(path)).digest('hex')]));
  }

  remove(): void {
    rmSync(this.around, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Links one by one what is installed, and the workspace's own packages to where they are in the copy. */
function linkPackages(folder: string, target: string): void {
  const own = join(target, 'node_modules', '@modelport');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(join(ROOT, folder, 'node_modules'))) {
    if (name !== '@modelport') symlinkSync(join(ROOT, folder, 'node_modules', name), join(target, 'node_modules', name));
  }
  for (const name of readdirSync(join(ROOT, 'node_modules', '@modelport'))) {
    const link = readlinkSync(join(ROOT, 'node_modules', '@modelport', name));
    if (existsSync(join(dirname(join(own, name)), link))) symlinkSync(link, join(own, name));
  }
}
