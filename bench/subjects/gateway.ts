import { join } from 'node:path';
import { CHAT_PATH, node, type Ports, type Subject } from './subject.ts';

const PROGRAM = join(import.meta.dirname, '../../apps/gateway/dist/main.js');
/** As `npm start` has them. */
const OPTIONS = ['--max-semi-space-size=16', '--v8-pool-size=0'];
const CLIENT_KEY = 'a-client-key';

interface GatewayOptions {
  name: string;
  what: string;
  /** The vendor to which its requests go. */
  provider: 'openai' | 'anthropic' | 'google';
  env?: Readonly<Record<string, string>>;
  /** Whether it may use every processor. */
  anywhere?: boolean;
}

/** The built gateway as it ships: client keys, routing, retries, timeouts, circuits, limits, ids and receipts are all on. */
export function gateway({ name, what, provider, env = {}, anywhere = false }: GatewayOptions): Subject {
  return {
    name,
    what,
    translates: provider !== 'openai',
    path: CHAT_PATH,
    start: (ports) => ({ command: node(...OPTIONS, PROGRAM), env: { ...vendors(ports), PORT: String(ports.own), MODELPORT_API_KEYS: CLIENT_KEY, ...env }, anywhere }),
    headers: () => ({ authorization: `Bearer ${CLIENT_KEY}` }),
    model: (model) => `${provider}/${model}`,
  };
}

function vendors({ upstream }: Ports): Record<string, string> {
  const address = `http://127.0.0.1:${upstream}`;
  return {
    OPENAI_API_KEY: 'a-vendor-key',
    OPENAI_BASE_URL: `${address}/v1`,
    ANTHROPIC_API_KEY: 'a-vendor-key',
    ANTHROPIC_BASE_URL: address,
    GEMINI_API_KEY: 'a-vendor-key',
    GOOGLE_BASE_URL: `${address}/v1beta`,
  };
}
