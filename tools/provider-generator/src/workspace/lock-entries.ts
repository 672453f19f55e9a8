import type { PackageManifest } from './package-manifest.ts';
import type { ProviderNames } from './provider-names.ts';

/** As much of a `package-lock.json` (https://docs.npmjs.com/cli/configuring-npm/package-lock-json) as a workspace's package is found in. */
export interface PackageLock {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  dependencies?: Record<string, string>;
  [key: string]: unknown;
}

/** The lock with one lib more, that the gateway depends on: what `npm install` would write, without asking a registry. */
export function withLockEntries(lock: PackageLock, { folder, packageName }: ProviderNames, manifest: PackageManifest): PackageLock {
  const { name, version, license, dependencies, devDependencies } = manifest;
  const lib = { name, version, license, ...(dependencies && { dependencies: sorted(dependencies) }), ...(devDependencies && { devDependencies: sorted(devDependencies) }) };
  const withLib = inserted<LockedPackage>(lock.packages, folder, lib);
  const packages = inserted<LockedPackage>(withLib, `node_modules/${packageName}`, { resolved: folder, link: true });
  return { ...lock, packages: { ...packages, 'apps/gateway': withDependency(packages['apps/gateway'] ?? {}, packageName, version) } };
}

/** The same lock without it. */
export function withoutLockEntries(lock: PackageLock, { folder, packageName }: ProviderNames): PackageLock {
  const { [folder]: _lib, [`node_modules/${packageName}`]: _link, ...packages } = lock.packages;
  return { ...lock, packages: { ...packages, 'apps/gateway': withoutDependency(packages['apps/gateway'] ?? {}, packageName) } };
}

/** A manifest, or an entry of the lock, with one dependency more, in its place by name. */
export function withDependency<T extends { dependencies?: Record<string, string> }>(holder: T, name: string, version: string): T {
  return { ...holder, dependencies: inserted(holder.dependencies ?? {}, name, version) };
}

export function withoutDependency<T extends { dependencies?: Record<string, string> }>(holder: T, name: string): T {
  const { [name]: _dropped, ...dependencies } = holder.dependencies ?? {};
  return { ...holder, dependencies };
}

/** In the order in which npm writes names. */
function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
}

/** With one entry more, in front of the first whose name is behind its own. The others stay where they are: what is taken away again leaves no trace. */
function inserted<T>(record: Record<string, T>, name: string, value: T): Record<string, T> {
  const entries = Object.entries(record);
  const place = entries.findIndex(([other]) => other.localeCompare(name, 'en') > 0);
  return Object.fromEntries(entries.toSpliced(place === -1 ? entries.length : place, 0, [name, value]));
}
