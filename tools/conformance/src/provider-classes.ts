import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProviderClass } from '@modelport/provider-base';

/** The built provider classes below a folder of libs, by the id of their vendor. A lib that exports none is passed over. */
export async function loadProviderClasses(libs: string): Promise<Map<string, ProviderClass>> {
  const classes = new Map<string, ProviderClass>();
  for (const lib of readdirSync(libs).filter((name) => name.startsWith('provider-')).toSorted()) {
    const index = join(libs, lib, 'dist', 'index.js');
    if (!existsSync(index)) continue;
    const exported = (await import(pathToFileURL(index).href)) as Record<string, unknown>;
    for (const value of Object.values(exported).filter(isProviderClass)) classes.set(value.definition.provider.id, value);
  }
  return classes;
}

/** Whether a value is a class that can be made from options alone and tells its vendor's facts. */
function isProviderClass(value: unknown): value is ProviderClass {
  return typeof value === 'function' && typeof (value as Partial<ProviderClass>).definition === 'object';
}
