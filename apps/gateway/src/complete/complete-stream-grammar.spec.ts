import { CompleteStreamGrammar } from './complete-stream-grammar.js';

type Event = readonly [name: string, data: object];

const call = { id: 'a', name: 'f', arguments: { x: 1 } };
const delta: Event = ['delta', { response: 'Hi' }];
const reasoning: Event = ['reasoning', { reasoning: 'hm' }];
const called: Event = ['function_call', call];
const answer = { response: 'Hi', reasoning: null, function_calls: [], finish_reason: 'stop', usage: {}, request_id: 'r' };
const done: Event = ['done', answer];
const failed: Event = ['error', { error: { kind: 'network', message: 'cut off', request_id: 'r' } }];

function problems(...events: Event[]): string[] {
  const grammar = new CompleteStreamGrammar();
  return [...events.flatMap(([event, data]) => grammar.frame({ event, data: JSON.stringify(data) })), ...grammar.end()];
}

describe('the grammar of the events of /api/llm/complete', () => {
  it.each<[string, Event[]]>([
    ['text', [delta, delta, ['done', { ...answer, response: 'HiHi' }]]],
    ['everything', [reasoning, delta, called, ['done', { ...answer, reasoning: 'hm', function_calls: [call] }]]],
    ['arguments that do not parse', [['function_call', { id: 'a', name: 'f', arguments: null, arguments_raw: '{' }], ['done', { ...answer, response: '', function_calls: [call] }]]],
    ['an error in mid-stream', [delta, failed]],
  ])('accepts %s', (_name, events) => {
    expect(problems(...events)).toEqual([]);
  });

  it.each<[string, Event[]]>([
    ['the stream stopped without its end', [delta]],
    ['event 2 (delta) comes after the end', [delta, done, delta]],
    ['event 2 (error) comes after the end', [delta, done, failed]],
    ['event 1 (done) has another `response` than the deltas', [reasoning, ['done', { ...answer, reasoning: 'hm' }]]],
    ['event 2 (done) has another `reasoning` than was told', [delta, reasoning, done]],
    ['event 2 (done) has other `function_calls` than were told', [delta, called, done]],
    ['event 1 (function_call) has the id of another call', [called, called, ['done', { ...answer, response: '', function_calls: [call, call] }]]],
    ['event 0 (delta) has no text', [['delta', { response: '' }], ['done', { ...answer, response: '' }]]],
    ['event 0 (text) is of no known name', [['text', { response: '' }], ['done', { ...answer, response: '' }]]],
    ['event 1 (done) has no `finish_reason` of the list', [delta, ['done', { ...answer, finish_reason: 'tool-calls' }]]],
    ['event 0 (error) has no error with a kind, a message and the id of the request', [['error', { error: 'x' }]]],
  ])('finds that %s', (problem, events) => {
    expect(problems(...events)).toEqual([problem]);
  });
});
