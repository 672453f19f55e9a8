import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProviderDefinition } from '@modelport/provider-base';
import { ProblemList } from '../problems/problem-list.js';
import { checkProviderFile } from '../provider-file/check-provider-file.js';
import { toDefinition } from '../provider-file/to-definition.js';
import { configurationFile } from '../settings/configuration-file.js';
import type { Environment } from '../settings/environment.js';
import { expandVariables } from '../settings/expand-variables.js';
import { readShape } from '../shape/read-shape.js';
import { readYaml } from '../yaml/yaml-source.js';
import type { CopiedFormat } from './format-names.js';
import { VendorFile } from './vendor-file.js';

/** A vendor that is there by a file alone. */
export interface VendorByFile {
  /** As it was named, e.g. `config/providers/acme.yaml`. */
  readonly file: string;
  readonly format: CopiedFormat;
  readonly definition: ProviderDefinition;
}

export interface LoadVendorFilesOptions {
  env: Environment;
  /** The configuration file, where `MODELPORT_CONFIG` names none; need not exist. */
  file?: string;
  /** Ids that are given away already. */
  taken: readonly string[];
  /** Gives the text of a file, or throws. Default: from the disk. */
  readFile?: (path: string) => string;
  /** Gives the names of the files in a folder; none where there is no such folder. Default: from the disk. */
  listFolder?: (path: string) => readonly string[];
}

/**
 * The vendors of the `*.yaml` files in the folder `providers` beside the configuration file, in the order of their names.
 * @throws ConfigurationError that lists every problem of all of them.
 */
export function loadVendorFiles({ env, file, taken, readFile = fromDisk, listFolder = onDisk }: LoadVendorFilesOptions): VendorByFile[] {
  const folder = join(dirname(configurationFile(env, file)), 'providers');
  const names = listFolder(folder).filter((name) => /\.ya?ml$/.test(name)).toSorted();
  const ids = new Set(taken);
  const read = names.map((name) => readVendorFile(join(folder, name), readFile, env, ids));
  new ProblemList(folder).throwIfAny(...read.map(({ problems }) => problems));
  return read.flatMap(({ vendor }) => (vendor ? [vendor] : []));
}

interface ReadVendorFile {
  problems: ProblemList;
  vendor?: VendorByFile;
}

function readVendorFile(path: string, readFile: (path: string) => string, env: Environment, ids: Set<string>): ReadVendorFile {
  const { value, problems } = readYaml(readFile(path), path);
  if (!problems.isEmpty) return { problems };
  const file = readShape(VendorFile, expandVariables(value ?? {}, env, problems), [], problems);
  if (!problems.isEmpty) return { problems };
  checkProviderFile(file, problems);
  const { id } = file.provider;
  if (ids.has(id)) problems.add(['provider', 'id'], `${id} is another provider; give this one another id`);
  ids.add(id);
  return { problems, vendor: { file: path, format: file.format, definition: toDefinition(file) } };
}

function fromDisk(path: string): string {
  return readFileSync(path, 'utf8');
}

function onDisk(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
