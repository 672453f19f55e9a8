import { NestFactory } from '@nestjs/core';
import { isConfigurationError, settingsSchema, showSettings } from '@modelport/configuration';
import type { Resolver } from '@modelport/pipeline';
import { isLlmError } from '@modelport/provider-base';
import type { Generation } from '../composition/generation.js';
import type { GatewayParts } from '../composition/gateway-parts.js';
import { ProviderMapModule } from '../composition/provider-map.module.js';
import { GENERATION } from '../composition/tokens.js';
import { offRouteLines } from '../start/start-up-lines.js';

const USAGE = `usage: npm run modelport -- config check [file]   tell every mistake in a configuration
       npm run modelport -- config show [file]    show all settings with their defaults, without secrets
       npm run modelport -- config schema         print the JSON Schema of the file, for editors
Without a file: MODELPORT_CONFIG, else config/modelport.yaml.
`;

/** Where the commands read and write. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly readParts: (env: NodeJS.ProcessEnv) => Promise<GatewayParts>;
}

/** Runs one command. @returns the exit code: 0, 1 where the configuration has a mistake, 2 for a command that is none. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [topic, command, file, ...more] = args;
  if (topic === '--help' || topic === '-h' || topic === 'help') {
    terminal.out(USAGE);
    return 0;
  }
  const run = topic === 'config' && more.length === 0 && command !== undefined ? COMMANDS.get(command) : undefined;
  if (!run) {
    terminal.error(USAGE);
    return 2;
  }
  try {
    terminal.out(await run({ ...terminal, env: file === undefined ? terminal.env : { ...terminal.env, MODELPORT_CONFIG: file } }));
    return 0;
  } catch (error) {
    if (!isConfigurationError(error) && !isLlmError(error)) throw error;
    terminal.error(`${error.message}\n`);
    return 1;
  }
}

const COMMANDS: ReadonlyMap<string, (terminal: Terminal) => Promise<string> | string> = new Map<string, (terminal: Terminal) => Promise<string> | string>([
  ['check', check],
  ['show', async ({ env, readParts }) => showSettings((await readParts(env)).settings)],
  ['schema', () => `${JSON.stringify(settingsSchema(), undefined, 2)}\n`],
]);

/** A name that no provider lists may still be a model of one that is asked only when it runs: no mistake, but worth telling. */
function defaultModelLines(resolver: Resolver): string[] {
  try {
    resolver.resolve({});
    return [];
  } catch (error) {
    if (!isLlmError(error)) throw error;
    return [`A request that names no model would fail, as far as is known without asking: ${error.message}`];
  }
}

/** Makes everything that the gateway would make, and asks nobody. */
async function check({ env, readParts }: Terminal): Promise<string> {
  const parts = await readParts(env);
  const settings = { ...parts.settings, limits: { ...parts.settings.limits, redis: undefined } };
  const context = await NestFactory.createApplicationContext(ProviderMapModule.forRoot({ ...parts, settings }), { abortOnError: false, logger: false });
  const { providers, pipeline } = context.get<Generation>(GENERATION);
  await context.close();
  const on = [...providers.keys()];
  const { aliases, defaultModel, offRoutes } = pipeline.resolver;
  const right = `${settings.file ?? 'The environment, without a file,'} is right. Providers that are on: ${on.join(', ') || 'none'}. Aliases: ${aliases.join(', ') || 'none'}.`;
  return `${[right, ...offRouteLines(offRoutes), ...(defaultModel === undefined ? [] : defaultModelLines(pipeline.resolver))].join('\n').trimEnd()}\n`;
}
