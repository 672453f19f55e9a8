// Copies installed packages, and what they need in turn, into another folder's node_modules: `node tools/copy-packages.mjs <folder> <package>…`
// For the container image: of all that is installed, the bundled gateway loads only a few packages from disk.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const [target, ...names] = process.argv.slice(2);
if (target === undefined || names.length === 0) throw new Error('usage: node tools/copy-packages.mjs <folder> <package>…');

const found = new Set();
for (const name of names) find(name, root);
for (const folder of found) cpSync(folder, join(target, relative(root, folder)), { recursive: true });

/** Where Node.js would find it from there. */
function find(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const at = join(folder, 'node_modules', name);
    if (existsSync(join(at, 'package.json'))) return take(at);
    if (folder === root) throw new Error(`${name} is not installed, but ${relative(root, from) || 'it was asked for'} needs it`);
  }
}

function take(folder) {
  if (found.has(folder)) return;
  found.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) find(name, folder);
}
