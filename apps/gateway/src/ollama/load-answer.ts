import type { WireBody } from '../wire/wire-body.js';

/**
 * The answer to a request without a prompt, by which clients have a model loaded before they ask it, or unloaded: nothing has to be, so no
 * vendor is asked. Undefined where something is asked. Source: https://github.com/ollama/ollama/blob/main/docs/api.md#load-a-model
 */
export function loadAnswer({ parsed, model }: WireBody, field: 'messages' | 'prompt'): object | undefined {
  const asked = parsed[field];
  const isEmpty = asked === undefined || asked === '' || (Array.isArray(asked) && asked.length === 0);
  const { images, suffix, keep_alive: keepAlive } = parsed;
  if (!isEmpty || (Array.isArray(images) && images.length > 0) || suffix) return undefined;
  const said = field === 'messages' ? { message: { role: 'assistant', content: '' } } : { response: '' };
  const unload = keepAlive === 0 || keepAlive === '0';
  return { model, created_at: new Date().toISOString(), ...said, done: true, done_reason: unload ? 'unload' : 'load' };
}
