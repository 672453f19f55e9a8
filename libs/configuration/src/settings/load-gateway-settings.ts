import { readFileSync } from 'node:fs';
import { Secret, type ProviderDefinition } from '@modelport/provider-base';
import { ProblemList } from '../problems/problem-list.js';
import { definedOnly } from '../shape/defined-only.js';
import { checkProviders } from '../providers/check-providers.js';
import { withInstances } from '../providers/instances.js';
import { readYaml } from '../yaml/yaml-source.js';
import { configurationFile } from './configuration-file.js';
import { variable, type Environment } from './environment.js';
import { host as hostCheck, port as portCheck } from './gateway-file.js';
import type { GatewaySettings, ServerSettings } from './gateway-settings.js';
import { readGatewayFile } from './read-gateway-file.js';

export interface LoadOptions {
  env: Environment;
  /** Read where `MODELPORT_CONFIG` names no file; need not exist. Default `config/modelport.yaml`. */
  file?: string;
  /** The providers there are. Given, what the file says of them is checked too. */
  definitions?: readonly ProviderDefinition[];
  /** Gives the text of a file, or throws. Default: from the disk. */
  readFile?: (path: string) => string;
}

const SHORTEST_CLIENT_KEY = 8;

/**
 * The settings of a gateway: its YAML, over which `PORT`, `HOST`, `MODELPORT_CHECK_STREAMS` and `MODELPORT_API_KEYS` have the last word, over defaults. Nothing
 * is taken halfway.
 * @throws ConfigurationError that lists every problem of the file and of the environment.
 */
export function loadGatewaySettings({ env, file, definitions, readFile = fromDisk }: LoadOptions): GatewaySettings {
  const environment = new ProblemList('environment');
  const overrides = readEnvironment(env, environment);
  const found = findFile(env, file, readFile, environment);
  const { value, problems, isReadable } = readYaml(found?.text ?? '', configurationFile(env, file));
  if (!isReadable) problems.throwIfAny(environment);
  const settings = readGatewayFile(value, env, definitions, problems);
  const complete: GatewaySettings = {
    ...settings,
    file: found?.path,
    server: { ...settings.server, ...overrides.server },
    debug: { ...settings.debug, checkStreams: overrides.checkStreams ?? settings.debug.checkStreams },
    clientKeys: overrides.clientKeys,
  };
  if (definitions && problems.isEmpty) checkProviders(withInstances(definitions, complete.providers), complete.providers, env, { file: problems, environment });
  problems.throwIfAny(environment);
  return complete;
}

function fromDisk(path: string): string {
  return readFileSync(path, 'utf8');
}

function findFile(env: Environment, fallback: string | undefined, readFile: (path: string) => string, problems: ProblemList): { path: string; text: string } | undefined {
  const named = variable(env, 'MODELPORT_CONFIG');
  const path = configurationFile(env, fallback);
  try {
    return { path, text: readFile(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (named === undefined && code === 'ENOENT') return undefined;
    problems.add(named === undefined ? [] : ['MODELPORT_CONFIG'], `${path} cannot be read (${code})`);
    return undefined;
  }
}

/** What the environment says over the file. */
interface Overrides {
  server: Partial<ServerSettings>;
  checkStreams: boolean | undefined;
  clientKeys: readonly Secret[];
}

function readEnvironment(env: Environment, problems: ProblemList): Overrides {
  const host = variable(env, 'HOST');
  const port = variable(env, 'PORT');
  const portNumber = port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined;
  report('HOST', host === undefined ? undefined : hostCheck(host), problems);
  report('PORT', port === undefined ? undefined : portCheck(portNumber ?? port), problems);
  return { server: definedOnly<Partial<ServerSettings>>({ host, port: portNumber }), checkStreams: readFlag(env, 'MODELPORT_CHECK_STREAMS', problems), clientKeys: clientKeys(env, problems) };
}

const FLAGS: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false };

function readFlag(env: Environment, name: string, problems: ProblemList): boolean | undefined {
  const text = variable(env, name);
  const value = text === undefined ? undefined : FLAGS[text];
  if (text !== undefined && value === undefined) problems.add([name], 'must be 1 or 0');
  return value;
}

function report(name: string, message: string | undefined, problems: ProblemList): void {
  if (message !== undefined) problems.add([name], message);
}

function clientKeys(env: Environment, problems: ProblemList): readonly Secret[] {
  const keys = (variable(env, 'MODELPORT_API_KEYS') ?? '').split(',').map((key) => key.trim()).filter((key) => key !== '');
  for (const [index, key] of keys.entries()) {
    if (key.length >= SHORTEST_CLIENT_KEY) continue;
    problems.add(['MODELPORT_API_KEYS'], `key ${index + 1} of ${keys.length} is shorter than ${SHORTEST_CLIENT_KEY} characters`);
  }
  return [...new Set(keys)].map((key) => new Secret(key));
}
