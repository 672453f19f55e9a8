import { Agent } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type GatewayProcess, startGateway } from '../gateway-process.js';
import { INSPECTED, ProcessInspector, type ProcessReading } from '../process-inspector.js';
import { askInChaos, type ChaosClient } from './ask.js';
import type { Chances } from './chances.js';
import { chaosConfig, type ChaosConfigOptions } from './chaos-config.js';
import { ChaosVendors } from './chaos-vendors.js';
import type { FaultBag } from './fault-bag.js';
import { EventOrder } from './vendor-call.js';
import type { ChaosCase } from './verdicts.js';

export interface ChaosOptions extends ChaosConfigOptions {
  random: Chances;
  /** What goes wrong at the vendors. */
  bag: FaultBag;
  /** How often one fails that does so by chance. */
  failing: number;
}

/** What the gateway's process holds, seen from inside and outside. */
export type GatewayReading = ProcessReading & { readonly sockets: number };

/** Milliseconds for which connections that are being closed, and probes of health that are under way, are waited for. */
const SETTLING = 40_000;
const LOOK_EVERY = 50;

/** The real gateway between vendors that play a part and clients that ask. */
export class ChaosRun {
  readonly #order = new EventOrder();
  readonly #folder = mkdtempSync(join(tmpdir(), 'modelport-chaos-'));
  readonly #vendors: ChaosVendors;
  #agent = new Agent({ keepAlive: true });
  #gateway: GatewayProcess | undefined;
  #inspector: ProcessInspector | undefined;

  constructor(private readonly options: ChaosOptions) {
    this.#vendors = new ChaosVendors({ ...options, order: this.#order });
  }

  async start(): Promise<void> {
    const { file, env } = chaosConfig(await this.#vendors.start(), this.options);
    const path = join(this.#folder, 'modelport.yaml');
    // JSON is YAML too.
    writeFileSync(path, JSON.stringify(file));
    this.#gateway = await startGateway({ ...env, ...INSPECTED, MODELPORT_CONFIG: path });
    this.#inspector = await ProcessInspector.connect(this.#gateway.output());
  }

  async stop(): Promise<void> {
    this.#inspector?.close();
    this.#agent.destroy();
    await this.#gateway?.stop();
    await this.#vendors.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** Everything that the gateway has printed. */
  output(): string {
    return this.#running.output();
  }

  /** All clients in turn, so many at once; what became of each, and what the vendors were sent for it. */
  async ask(clients: readonly ChaosClient[], atOnce: number): Promise<ChaosCase[]> {
    const { url } = this.#running;
    const left = [...clients].reverse();
    const cases: ChaosCase[] = [];
    const worker = async (): Promise<void> => {
      for (let client = left.pop(); client; client = left.pop()) {
        const outcome = await askInChaos(this.#agent, url, client);
        cases.push({ client, outcome, endedAt: this.#order.next(), calls: [] });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await this.#until(() => this.#vendors.open.length === 0);
    return cases.map((one) => ({ ...one, calls: this.#take(one.client.id) }));
  }

  /** The gateway's process when nothing is under way and no connection is kept for later. `began`: what it is hoped to be like again. */
  async read(began?: GatewayReading): Promise<GatewayReading> {
    this.#agent.destroy();
    this.#agent = new Agent({ keepAlive: true });
    let reading = await this.#look();
    await this.#until(async () => {
      const before = reading;
      reading = await this.#look();
      return sameHandles(reading, began ?? before) && !('TCPSocketWrap' in reading.resources);
    });
    return reading;
  }

  async #look(): Promise<GatewayReading> {
    this.#vendors.closeIdle();
    return { ...(await this.#inside.read()), sockets: this.#running.sockets() ?? 0 };
  }

  #take(client: number): ChaosCase['calls'] {
    const calls = this.#vendors.calls.get(client) ?? [];
    this.#vendors.calls.delete(client);
    return calls;
  }

  async #until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const end = performance.now() + SETTLING;
    while (!(await isSo()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }

  get #running(): GatewayProcess {
    if (!this.#gateway) throw new Error('the gateway has not been started');
    return this.#gateway;
  }

  get #inside(): ProcessInspector {
    if (!this.#inspector) throw new Error('the gateway has not been started');
    return this.#inspector;
  }
}

/** What is open, without the heap. */
export function handlesOf({ sockets, timers, resources }: GatewayReading): Readonly<Record<string, number>> {
  return { sockets, timers, ...resources };
}

function sameHandles(one: GatewayReading, other: GatewayReading): boolean {
  return isDeepStrictEqual(handlesOf(one), handlesOf(other));
}
