import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GOOGLE, startAimock, VENDORS } from './aimock-upstream.js';
import { type GatewayProcess, startGateway } from './gateway-process.js';
import { startRecordingProxy } from './recording-proxy.js';

/** A model of the gateway that the SDKs are tried with. */
export interface ServedModel {
  /** The provider. */
  id: string;
  model: string;
  /** Another of the provider, which limits requests. The mock refuses by what it is told; a model of its own, for it is left alone for a while thereafter. */
  refusing: string;
  /** One whose streams break off, again by what it is told. */
  broken: string;
  /** One that says its words slowly. */
  slow: string;
}

/** A gateway whose vendors are a mock, and the sandbox. */
export interface SdkGateway {
  url: string;
  output(): string;
  /** The bodies that the vendors were sent. */
  sent: readonly string[];
  stop(): Promise<void>;
}

const SANDBOX = 'sandbox/sandbox-1';

/** How the sandbox is made to fail: libs/provider-sandbox/README.md */
const ALIASES = { 'sandbox-refuses': [`${SANDBOX}?fail=rate_limit`], 'sandbox-slow': [`${SANDBOX}?delay=20`], 'sandbox-breaks': [`${SANDBOX}?cut=4`] };

/** The models of these providers. */
export function servedBy(...ids: string[]): ServedModel[] {
  return ids.map((id) => {
    if (id === 'sandbox') return { id, model: SANDBOX, refusing: 'sandbox-refuses', slow: 'sandbox-slow', broken: 'sandbox-breaks' };
    const model = `${id}/${[...VENDORS, GOOGLE].find((vendor) => vendor.id === id)?.model}`;
    return { id, model, refusing: `${model}-refuses`, broken: `${model}-breaks`, slow: model };
  });
}

/** Starts both. Every stream is run through the grammar of its format; nothing is tried twice. @param env more variables of the gateway's process */
export async function startSdkGateway(env: Record<string, string> = {}): Promise<SdkGateway> {
  const mock = await startAimock();
  const proxy = await startRecordingProxy(mock.url);
  const folder = mkdtempSync(join(tmpdir(), 'modelport-sdk-'));
  const file = join(folder, 'modelport.yaml');
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify({ providers: { sandbox: { enabled: true } }, models: ALIASES, retry: { max_attempts: 1 }, debug: { check_streams: true } }));
  const closeVendors = async (): Promise<void> => {
    await proxy.stop();
    await mock.stop();
    rmSync(folder, { recursive: true });
  };
  const variables: Record<string, string> = Object.assign({ MODELPORT_CONFIG: file, ...env }, ...[...VENDORS, GOOGLE].map((vendor) => vendor.env(proxy.url)));
  const gateway: GatewayProcess = await startGateway(variables).catch(async (error: unknown) => {
    await closeVendors();
    throw error;
  });
  return {
    url: gateway.url,
    output: () => gateway.output(),
    sent: proxy.bodies,
    async stop() {
      await gateway.stop();
      await closeVendors();
    },
  };
}
