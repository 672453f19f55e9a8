import { join } from 'node:path';
import { gateway } from './gateway.ts';
import { portkey } from './portkey.ts';
import { CHAT_PATH, node, type Subject } from './subject.ts';

/** The names of those with which others are compared. */
export const DIRECT = 'direct';
export const PASS_THROUGH = 'raw pass-through';
export const TRANSLATION = 'raw translation';
export const PEER = 'Portkey';
export const TRANSLATING_PEER = 'Portkey → Anthropic';
export const GATEWAY = 'Modelport';

/** Everything that can be measured, in the order of the tables. @param folders where peers may be installed */
export function allSubjects(folders: readonly string[]): Subject[] {
  return [
    direct,
    raw(PASS_THROUGH, 'node:http and undici, bytes through', 'raw-pass-through.ts'),
    raw(TRANSLATION, 'the same, all parsed and written anew', 'raw-translation.ts'),
    gateway({ name: GATEWAY, what: 'OpenAI → OpenAI, forwarded', provider: 'openai' }),
    gateway({ name: `${GATEWAY} → Anthropic`, what: 'OpenAI → Anthropic, translated', provider: 'anthropic' }),
    gateway({ name: `${GATEWAY} → Gemini`, what: 'OpenAI → Gemini, translated', provider: 'google' }),
    gateway({ name: `${GATEWAY}, checking`, what: 'forwarded, every stream held to its grammar', provider: 'openai', env: { MODELPORT_CHECK_STREAMS: '1' } }),
    gateway({ name: `${GATEWAY}, 2 workers`, what: 'forwarded, in two processes', provider: 'openai', env: { MODELPORT_WORKERS: '2' }, anywhere: true }),
    ...portkey(folders),
  ];
}

const direct: Subject = {
  name: DIRECT,
  what: 'no gateway: straight to the vendor',
  translates: false,
  path: CHAT_PATH,
  headers: () => ({ authorization: 'Bearer a-vendor-key' }),
  model: (model) => model,
};

function raw(name: string, what: string, program: string): Subject {
  const file = join(import.meta.dirname, program);
  return { ...direct, name, what, start: ({ own, upstream }) => ({ command: node(file), env: { PORT: String(own), UPSTREAM: String(upstream) } }) };
}
