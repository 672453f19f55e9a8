import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './published-manifest.ts';

/** The root of the workspace, seen from the sources of this tool. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A lib of the workspace that is published. */
export interface Lib {
  folder: string;
  manifest: Manifest;
}

export function publishedLibs(root = ROOT): Lib[] {
  return readdirSync(join(root, 'libs'))
    .map((name) => join(root, 'libs', name))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest }))
    .filter(({ manifest }) => manifest.private !== true);
}
