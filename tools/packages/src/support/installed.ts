import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What installing a package brings. */
export interface Footprint {
  /** How many packages come with it. */
  packages: number;
  /** Their size and its own, in kilobytes. */
  kilobytes: number;
}

/** The footprint of an installed package, peers left out: whoever uses it has them. */
export function footprintOf(name: string, folder: string): Footprint {
  const found = new Map<string, number>();
  collect(name, folder, found);
  const bytes = [...found.values()].reduce((sum, size) => sum + size, 0);
  return { packages: found.size - 1, kilobytes: Math.ceil(bytes / 1024) };
}

function collect(name: string, from: string, found: Map<string, number>): void {
  const folder = installedAt(name, from);
  if (found.has(folder)) return;
  found.set(folder, sizeOf(folder));
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
  for (const dependency of Object.keys(dependencies)) collect(dependency, folder, found);
}

/** Where Node would find it. */
function installedAt(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (at === dirname(at)) throw new Error(`${name} is not installed for ${from}`);
  }
}

function sizeOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    bytes += entry.isDirectory() ? sizeOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size;
  }
  return bytes;
}
