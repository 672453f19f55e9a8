import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ProviderNames } from './provider-names.ts';

/** Makes the lib importable by its name, as `npm install` would. Nothing happens where nothing is installed. */
export function linkPackage(root: string, { packageName, folder }: ProviderNames): void {
  const link = join(root, 'node_modules', packageName);
  if (!existsSync(join(root, 'node_modules'))) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  // A junction needs no rights on Windows, and takes an absolute path there.
  const target = process.platform === 'win32' ? join(root, folder) : relative(dirname(link), join(root, folder));
  symlinkSync(target, link, 'junction');
}

/** Undoes that. */
export function unlinkPackage(root: string, { packageName }: ProviderNames): void {
  rmSync(join(root, 'node_modules', packageName), { force: true });
}
