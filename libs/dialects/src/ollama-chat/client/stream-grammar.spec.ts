import { OllamaStreamGrammar } from './stream-grammar.js';

const line = (message: object, more: object = {}): object => ({ model: 'm', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content: '', ...message }, done: false, ...more });
const last = line({}, { done: true, done_reason: 'stop', prompt_eval_count: 3, eval_count: 2 });

function problems(...lines: object[]): string[] {
  const grammar = new OllamaStreamGrammar();
  return [...lines.flatMap((data) => grammar.frame({ event: '', data: JSON.stringify(data) })), ...grammar.end()];
}

describe('the grammar of Ollama’s lines', () => {
  it.each<[string, object[]]>([
    ['thoughts, text and a call', [line({ thinking: 'Hm' }), line({ content: 'Hi' }), line({ tool_calls: [{ function: { name: 'f', arguments: {} } }] }), last]],
    ['an error first', [{ error: 'Broken.' }]],
    ['an error after text', [line({ content: 'Hi' }), { error: 'Broken.' }]],
  ])('accepts %s', (_name, lines) => {
    expect(problems(...lines)).toEqual([]);
  });

  it.each<[string, object[]]>([
    ['the stream stopped without its end', [line({ content: 'Hi' })]],
    ['event 1 comes after the end', [last, line({ content: 'Hi' })]],
    ['event 1 comes after the end', [last, last]],
    ['event 0 has a message of another role than "assistant"', [line({ role: 'user' }), last]],
    ['event 0 has a `content` that is no text', [line({ content: 1 }), last]],
    ['event 0 has a call without a name, or whose arguments are no object', [line({ tool_calls: [{ function: { name: 'f', arguments: '{}' } }] }), last]],
    ['event 1 has no model, or another than the lines before', [line({}), { ...last, model: 'other' }]],
    ['event 0 does not say whether it is the last', [line({}, { done: 'no' }), last]],
    ['event 0 has a `eval_count` that is no count', [{ ...last, eval_count: '2' }]],
    ['event 0 has an error that is no sentence', [{ error: {} }]],
  ])('finds that %s', (problem, lines) => {
    expect(problems(...lines)).toEqual([problem]);
  });
});
