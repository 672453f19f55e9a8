import type { ContentPart, LlmRequest, Message, ToolResultPart } from '@modelport/provider-base';

/** Words of a prompt or a tool's result that are quoted; of a longer one the rest is left out. */
const MOST_QUOTED = 200;

/**
 * The text of an answer: `Sandbox answer to: <prompt>`, then `(seen: 1 system prompt, 2 earlier messages, 1 image)` where there was
 * more than the prompt, then `Tool results: <name> returned <result>; …` where the request brings results.
 * @param number of the choice, from 0; it is told from the second on.
 */
export function answerText(request: LlmRequest, number: number): string {
  const prompt = lastPrompt(request.messages);
  const title = number === 0 ? 'Sandbox answer' : `Sandbox answer ${number + 1}`;
  const parts = [prompt === '' ? `${title}.` : `${title} to: ${quoted(prompt)}`, seen(request.messages), results(request.messages)];
  return parts.filter((part) => part !== '').join(' ');
}

/** What the sandbox "thinks" where reasoning is asked for. */
export function reasoningText(request: LlmRequest): string {
  const effort = request.reasoning?.effort;
  return `Thinking${effort ? ` with ${effort} effort` : ''} about: ${quoted(lastPrompt(request.messages), 20)}`;
}

/** The text of the last user message that has any. */
export function lastPrompt(messages: readonly Message[]): string {
  return textOf(messages.filter((message) => message.role === 'user' && textOf(message.content) !== '').at(-1)?.content ?? []);
}

/** The results that came back since the model last spoke. */
export function newResults(messages: readonly Message[]): ToolResultPart[] {
  const lastSpoken = messages.findLastIndex((message) => message.role === 'assistant');
  return messages.slice(lastSpoken + 1).flatMap((message) => message.content.filter((part) => part.type === 'tool-result'));
}

function results(messages: readonly Message[]): string {
  const names = new Map(messages.flatMap((message) => message.content.flatMap((part) => (part.type === 'tool-call' ? [[part.id, part.name] as const] : []))));
  const told = newResults(messages).map((result) => `${result.name ?? names.get(result.callId) ?? result.callId} returned ${quoted(textOf(result.content))}`);
  return told.length === 0 ? '' : `Tool results: ${told.join('; ')}`;
}

function seen(messages: readonly Message[]): string {
  const parts = messages.flatMap((message) => message.content).flatMap((part): readonly ContentPart[] => (part.type === 'tool-result' ? part.content : [part]));
  const lastUser = messages.findLastIndex((message) => message.role === 'user');
  const earlier = messages.slice(0, Math.max(0, lastUser)).filter((message) => message.role !== 'system').length;
  const count = (type: ContentPart['type']): number => parts.filter((part) => part.type === type).length;
  const counts: [number, string][] = [
    [messages.filter((message) => message.role === 'system').length, 'system prompt'],
    [earlier, 'earlier message'],
    [count('image'), 'image'],
    [count('document'), 'document'],
    [count('audio'), 'audio clip'],
  ];
  const told = counts.filter(([number]) => number > 0).map(([number, name]) => `${number} ${name}${number === 1 ? '' : 's'}`);
  return told.length === 0 ? '' : `(seen: ${told.join(', ')})`;
}

function textOf(parts: readonly ContentPart[]): string {
  return parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')
    .trim();
}

function quoted(text: string, most = MOST_QUOTED): string {
  const words = text.match(/\s*\S+/g) ?? [];
  return words.length <= most ? text : `${words.slice(0, most).join('')} …`;
}
