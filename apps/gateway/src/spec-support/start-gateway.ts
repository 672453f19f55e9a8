import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadGatewaySettings, resolveProviders } from '@modelport/configuration';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { createApp } from '../start/create-app.js';

export interface GatewayUnderTest {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  /** What it logged. */
  log: readonly string[];
  close(): Promise<void>;
}

export interface GatewayUnderTestOptions {
  env?: Record<string, string>;
  /** The text of a configuration file. */
  yaml?: string;
  /** Default: the sandbox alone. */
  modules?: readonly ProviderModuleClass[];
}

/** The real gateway on a free port of loopback, from the given environment and nothing else. */
export async function startGateway({ env = {}, yaml, modules = [providerModule(SandboxProvider)] }: GatewayUnderTestOptions = {}): Promise<GatewayUnderTest> {
  const definitions = modules.map(({ definition }) => definition);
  const readFile = (): string => {
    if (yaml === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return yaml;
  };
  const settings = loadGatewaySettings({ env, file: 'modelport.yaml', definitions, readFile });
  const app = await createApp({ settings, switches: resolveProviders(definitions, settings, env), providerModules: modules });
  const log: string[] = [];
  const keep = (message: unknown): void => void log.push(String(message));
  app.useLogger({ log: keep, warn: keep, error: keep });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { app, port, log, url: `http://127.0.0.1:${port}`, close: () => app.close() };
}
