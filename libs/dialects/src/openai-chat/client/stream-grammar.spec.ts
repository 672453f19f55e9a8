import { OpenAiChatStreamGrammar } from './stream-grammar.js';

type Chunk = Record<string, unknown> | string;

const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
const base = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm' };
const chunk = (delta: object, finish: string | null = null, index = 0): Chunk => ({ ...base, choices: [{ index, delta, finish_reason: finish }] });
const usageChunk = { ...base, choices: [], usage };
const role = chunk({ role: 'assistant', content: '' });
const call = (index: number, more: object, text = ''): Chunk => chunk({ tool_calls: [{ index, ...more, function: { ...('id' in more && { name: 'f' }), arguments: text } }] });
const begun = (index: number, id: string): Chunk => call(index, { id, type: 'function' });

function problems(...chunks: Chunk[]): string[] {
  const grammar = new OpenAiChatStreamGrammar();
  const found = chunks.map((data) => grammar.frame({ event: '', data: typeof data === 'string' ? data : JSON.stringify(data) }));
  return [...found.flat(), ...grammar.end()];
}

describe('the grammar of chat completion chunks', () => {
  it.each<[string, Chunk[]]>([
    ['text with usage', [role, chunk({ content: 'Hi' }), chunk({}, 'stop'), usageChunk, '[DONE]']],
    ['parallel calls whose arguments interleave', [role, begun(0, 'a'), begun(1, 'b'), call(0, {}, '{'), call(1, {}, '{}'), call(0, {}, '}'), chunk({}, 'tool_calls'), '[DONE]']],
    ['text with annotations', [role, chunk({ content: 'Hi' }), chunk({ annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.example' } }] }), chunk({}, 'stop'), '[DONE]']],
    ['several choices', [role, chunk({ role: 'assistant' }, null, 1), chunk({ content: 'b' }, null, 1), chunk({}, 'stop'), chunk({}, 'stop', 1), '[DONE]']],
    ['a call that was cut off before its arguments', [role, begun(0, 'a'), chunk({}, 'length'), '[DONE]']],
    ['the older form of a call', [role, chunk({ function_call: { name: 'f', arguments: '' } }), chunk({ function_call: { arguments: '{}' } }), chunk({}, 'function_call'), '[DONE]']],
    ['an error first', [{ error: { message: 'Busy.' } }]],
    ['an error after text', [role, chunk({ content: 'Hi' }), { error: { message: 'Busy.' } }]],
  ])('accepts %s', (_name, chunks) => {
    expect(problems(...chunks)).toEqual([]);
  });

  it.each<[string, Chunk[]]>([
    ['event 3 has something for a choice that had finished', [role, chunk({ content: 'Hi' }), chunk({}, 'stop'), chunk({ content: '!' }), '[DONE]']],
    ['event 2 has something for a choice that had finished', [role, chunk({}, 'stop'), chunk({}, 'stop'), '[DONE]']],
    ['event 3 comes after the end', [role, chunk({}, 'stop'), '[DONE]', '[DONE]']],
    ['event 2 comes after the end', [role, { error: { message: 'x' } }, '[DONE]']],
    ['event 1 comes before a finish reason for every choice', [role, '[DONE]']],
    ['event 0 comes before any choice', ['[DONE]']],
    ['the stream stopped without its end', [role, chunk({}, 'stop')]],
    ['event 0 is the first of its choice and does not say that the role is "assistant"', [chunk({ content: 'Hi' }), chunk({}, 'stop'), '[DONE]']],
    ['event 1 has another `id` than the chunks before', [role, { ...(chunk({}, 'stop') as object), id: 'c2' }, '[DONE]']],
    ['event 0 has another `object` than "chat.completion.chunk"', [{ ...(role as object), object: 'chat.completion' }, chunk({}, 'stop'), '[DONE]']],
    ['event 1 has `annotations` that are no list of things with a type', [role, chunk({ annotations: [{}] }), chunk({}, 'stop'), '[DONE]']],
    ['event 0 has no `created`', [{ ...(role as object), created: '1' }, chunk({}, 'stop'), '[DONE]']],
    ['event 1 is not a JSON object', [role, '{]', chunk({}, 'stop'), '[DONE]']],
    ['event 1 has a finish reason that the format does not know', [role, chunk({}, 'end_turn'), '[DONE]']],
    ['event 1 begins call 1 where 0 is the next', [role, begun(1, 'a'), call(1, {}, '{}'), chunk({}, 'tool_calls'), '[DONE]']],
    ['event 1 has a call without an index', [role, begun(-1, 'a'), chunk({}, 'stop'), '[DONE]']],
    ['event 3 goes on with a call under another id', [role, begun(0, 'a'), call(0, {}, '{}'), call(0, { id: 'b' }), chunk({}, 'tool_calls'), '[DONE]']],
    ['event 2 begins a call with the id of another', [role, call(0, { id: 'a', type: 'function' }, '{}'), call(1, { id: 'a', type: 'function' }, '{}'), chunk({}, 'tool_calls'), '[DONE]']],
    ['event 1 begins a call without its type', [role, call(0, { id: 'a' }, '{}'), chunk({}, 'tool_calls'), '[DONE]']],
    ['event 1 has arguments that are no text', [role, chunk({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: {} } }] }), chunk({}, 'length'), '[DONE]']],
    ['event 2 comes before the arguments of a call', [role, begun(0, 'a'), chunk({}, 'tool_calls'), '[DONE]']],
    ['event 1 says that calls wait for their results, and there are none', [role, chunk({}, 'tool_calls'), '[DONE]']],
    ['event 3 tells the usage a second time', [role, chunk({}, 'stop'), usageChunk, usageChunk, '[DONE]']],
    ['event 1 tells the usage before every choice has finished', [role, usageChunk, chunk({}, 'stop'), '[DONE]']],
    ['event 2 has a total of tokens that is less than its parts', [role, chunk({}, 'stop'), { ...usageChunk, usage: { ...usage, total_tokens: 0 } }, '[DONE]']],
    ['event 1 has neither a choice nor usage', [role, { ...usageChunk, usage: null }, chunk({}, 'stop'), '[DONE]']],
    ['event 0 is an error without a message', [{ error: { code: 'x' } }]],
  ])('finds that %s', (problem, chunks) => {
    expect(problems(...chunks)).toEqual([problem]);
  });

  it('says nothing of the content', () => {
    expect(problems('a secret', chunk({ role: 'a secret', content: {} }, 'a secret')).join()).not.toContain('secret');
  });
});
