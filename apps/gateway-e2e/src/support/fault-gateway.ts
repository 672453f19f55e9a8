import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAULTS, type FaultSpec } from '@modelport/provider-testing';
import { anotherProvider } from './another-provider.js';
import { startVendors, type VendorAnswer, type VendorsUpstream } from './fault-upstream.js';
import { startGateway, type GatewayProcess } from './gateway-process.js';
import { VENDOR_KEYS, WIRES } from './vendor-wire.js';

/** A gateway whose vendors are all one fault upstream. */
export interface FaultGateway extends Pick<GatewayProcess, 'url' | 'output'> {
  upstream: VendorsUpstream;
  stop(): Promise<void>;
}

export interface FaultGatewayOptions {
  /** Milliseconds for which the gateway waits for a vendor that stalls. */
  timeout: number;
  /** Alias → its routes. */
  models?: Readonly<Record<string, readonly string[]>>;
  /** Whether every stream to a client is run through the grammar of its format. */
  checkStreams?: boolean;
  answers?: Readonly<Record<string, VendorAnswer>>;
}

/** Milliseconds that no answer takes, however busy the machine. Who is given less is given up for being slow, and the test with him. */
const PATIENT = 60_000;

const SPECS: Readonly<Record<string, FaultSpec>> = FAULTS;

/**
 * The provider to ask for an answer of this name. Only vendors that stall are waited for so little: by `quick-…`, and by `idle-…` those
 * that do so in the middle of a stream, whose first words may take their time.
 */
export function providerFor(id: string, answer: string, stream: boolean): string {
  const fault = SPECS[answer];
  if (!fault?.stalls) return id;
  return fault.late && stream ? `idle-${id}` : `quick-${id}`;
}

/** Starts both. Nothing is tried twice and no target is left alone, so that a test sees what each try came to. */
export async function startFaultGateway({ timeout, models = {}, checkStreams = false, answers }: FaultGatewayOptions): Promise<FaultGateway> {
  const upstream = await startVendors(answers);
  const folder = mkdtempSync(join(tmpdir(), 'modelport-'));
  const file = join(folder, 'modelport.yaml');
  const providers = Object.fromEntries(
    WIRES.flatMap((wire) => {
      const { id } = wire;
      const another = (settings: object): object => anotherProvider(id, wire.env(upstream.url), settings);
      return [[id, { timeout: PATIENT }], [`quick-${id}`, another({ timeout })], [`idle-${id}`, another({ timeout: PATIENT, timeouts: { idle: timeout } })]];
    }),
  );
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify({ providers, models, retry: { max_attempts: 1 }, circuit: { enabled: false }, debug: { check_streams: checkStreams } }));
  const env: Record<string, string> = Object.assign({ MODELPORT_CONFIG: file }, ...WIRES.map((wire) => wire.env(upstream.url)));
  const gateway = await startGateway(env);
  return {
    url: gateway.url,
    output: () => gateway.output(),
    upstream,
    async stop() {
      await gateway.stop();
      await upstream.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The keys that the gateway holds for its vendors, of those that stand in the text. */
export function keysIn(text: string): string[] {
  return Object.values(VENDOR_KEYS).filter((key) => text.includes(key));
}
