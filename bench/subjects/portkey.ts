import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CHAT_PATH, node, type Ports, type Subject } from './subject.ts';

const PACKAGE = 'node_modules/@portkey-ai/gateway/build/start-server.js';

/**
 * Portkey's gateway (https://www.npmjs.com/package/@portkey-ai/gateway), where it is installed in one of the folders: started as its documentation says,
 * once forwarding and once translating. It is no dependency of Modelport.
 */
export function portkey(folders: readonly string[]): Subject[] {
  const program = folders.map((folder) => join(folder, PACKAGE)).find((path) => existsSync(path));
  if (program === undefined) return [];
  const subject = (name: string, what: string, provider: string): Subject => ({
    name,
    what,
    translates: provider !== 'openai',
    path: CHAT_PATH,
    start: ({ own }) => ({ command: node(program, '--headless', `--port=${own}`), env: { TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost' } }),
    headers: ({ upstream }: Ports) => ({ 'x-portkey-provider': provider, 'x-portkey-custom-host': `http://127.0.0.1:${upstream}/v1`, authorization: 'Bearer a-vendor-key' }),
    model: (model) => model,
  });
  return [subject('Portkey', '@portkey-ai/gateway, OpenAI → OpenAI', 'openai'), subject('Portkey → Anthropic', '@portkey-ai/gateway, OpenAI → Anthropic', 'anthropic')];
}
