import { type Message, isObject, type Role } from '@modelport/provider-base';

const ROLES: ReadonlyMap<unknown, Role> = new Map([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['assistant', 'assistant'],
]);

/** A message that is a role and its words and nothing else, as most of a conversation are: read at one look. Undefined for any other, be it right or wrong. */
export function plainWords(message: unknown): Message | undefined {
  if (!isObject(message)) return undefined;
  const { content: text } = message;
  const role = ROLES.get(message['role']);
  if (role === undefined || typeof text !== 'string' || text === '') return undefined;
  for (const name in message) if (name !== 'role' && name !== 'content') return undefined;
  return { role, content: [{ type: 'text', text }] };
}
