import { type AnswerEvent, type ChoiceEvent, type LlmStreamEvent, Usage } from '@modelport/provider-base';
import { checkStreamGrammar } from './check-stream-grammar.js';

const start: LlmStreamEvent = { type: 'start', id: 'a', model: 'm' };
const text: AnswerEvent = { type: 'text-delta', text: 'Paris' };
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: 'stop', usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {} };
const callStart = (index: number, id = `call_${index}`, name = 'get_weather'): AnswerEvent => ({ type: 'tool-call-start', index, id, name });
const callDelta = (index: number, argumentsDelta = '{}'): AnswerEvent => ({ type: 'tool-call-delta', index, argumentsDelta });
const callEnd = (index: number): AnswerEvent => ({ type: 'tool-call-end', index });
const cited: AnswerEvent = { type: 'citation', citation: { source: { kind: 'web', url: 'https://a.example' } } };
const other = (event: ChoiceEvent): LlmStreamEvent => ({ type: 'other-choice', choice: 1, event });
const end: ChoiceEvent = { type: 'choice-end', finishReason: 'stop', rawFinishReason: 'stop' };

describe('checkStreamGrammar', () => {
  it.each<[string, LlmStreamEvent[]]>([
    ['text', [start, text, text, finish]],
    ['no content at all', [start, finish]],
    ['reasoning of which only a proof is told', [start, { type: 'reasoning-end', encrypted: 'x' }, text, finish]],
    ['calls one after the other', [start, callStart(0), callDelta(0), callEnd(0), callStart(1), callDelta(1), callEnd(1), finish]],
    ['a call that ran out of tokens before its arguments', [start, callStart(0), callEnd(0), { ...finish, finishReason: 'length' }]],
    ['citations behind the first words', [start, text, cited, finish]],
    ['citations of an answer without a word', [start, cited, finish]],
    ['choices that interleave, each with its calls', [start, other(text), callStart(0), other(callStart(0)), callDelta(0), callEnd(0), other(callDelta(0)), other(callEnd(0)), other(end), finish]],
    ['calls that interleave', [start, callStart(0), callStart(1), callDelta(1), callDelta(0), callEnd(0), callEnd(1), finish]],
  ])('finds nothing wrong with %s', (_name, events) => {
    expect(checkStreamGrammar(events)).toEqual([]);
  });

  it.each<[string, LlmStreamEvent[]]>([
    ['event 0 (text-delta): is the first; the first must be start', [text, finish]],
    ['event 1 (start): comes a second time', [start, start, finish]],
    ['event 1 (text-delta): is empty', [start, { type: 'text-delta', text: '' }, finish]],
    ['event 1 (reasoning-delta): is empty', [start, { type: 'reasoning-delta', text: '' }, finish]],
    ['event 1 (refusal-delta): is empty', [start, { type: 'refusal-delta', text: '' }, finish]],
    ['event 1 (tool-call-start): has index 1 where 0 is the next', [start, callStart(1), finish]],
    ['event 1 (tool-call-start): has no id', [start, callStart(0, ''), callDelta(0), callEnd(0), finish]],
    ['event 1 (tool-call-start): has no name', [start, callStart(0, 'a', ''), callDelta(0), callEnd(0), finish]],
    ['event 4 (tool-call-start): has the id of another call, a', [start, callStart(0, 'a'), callDelta(0), callEnd(0), callStart(1, 'a'), callDelta(1), callEnd(1), finish]],
    ['event 1 (tool-call-delta): is for call 0, which has not started', [start, callDelta(0), finish]],
    ['event 4 (tool-call-delta): is for call 0, which has ended', [start, callStart(0), callDelta(0), callEnd(0), callDelta(0), finish]],
    ['event 2 (tool-call-delta): is empty', [start, callStart(0), callDelta(0, ''), callEnd(0), finish]],
    ['event 3 (finish): call 0 has no arguments; {} is due where the vendor sent none', [start, callStart(0), callEnd(0), finish]],
    ['event 4 (tool-call-end): is for call 0, which has ended', [start, callStart(0), callDelta(0), callEnd(0), callEnd(0), finish]],
    ['event 3 (finish): comes before the end of call 0', [start, callStart(0), callDelta(0), finish]],
    ['event 2 (finish): comes after the finish', [start, finish, finish]],
    ['event 2 (text-delta): comes after the finish', [start, finish, text]],
    ['event 2 (text-delta): comes after a citation, and is the first text', [start, cited, text, finish]],
    ['event 1 (other-choice): choice 1: event 1 (text-delta): is empty', [start, other({ type: 'text-delta', text: '' }), other(end), finish]],
    ['event 2 (other-choice): is of choice 1, which has ended', [start, other(end), other(text), finish]],
    ['event 2 (finish): comes before the end of choice 1', [start, other(text), finish]],
    ['the stream ended without a finish', [start, text]],
  ])('says: %s', (problem, events) => {
    expect(checkStreamGrammar(events)).toContain(problem);
  });

  it('asks for no finish of what came before an error', () => {
    expect(checkStreamGrammar([start, text], { ended: false })).toEqual([]);
    expect(checkStreamGrammar([], { ended: false })).toEqual([]);
  });
});
