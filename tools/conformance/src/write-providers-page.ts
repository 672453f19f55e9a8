import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// The page is made from spec files, which only Jest can load: its own spec writes it when it is told to.
const root = join(import.meta.dirname, '..', '..', '..');
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'tools/conformance/src/providers-page'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MODELPORT_WRITE_DOCS: '1' },
});
process.exitCode = status ?? 1;
