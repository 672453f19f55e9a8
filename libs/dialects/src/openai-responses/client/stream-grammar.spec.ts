import { OpenAiResponsesStreamGrammar } from './stream-grammar.js';

interface Event extends Record<string, unknown> {
  type: string;
}

const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 };
const response = (type: string, status: string, more: object = {}): Event => ({ type: `response.${type}`, response: { id: 'resp_1', object: 'response', status, output: [], ...more } });
const created = response('created', 'in_progress');
const working = response('in_progress', 'in_progress');
const message = (content: object[] = []): object => ({ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content });
const part = (text: string): object => ({ type: 'output_text', text, annotations: [] });
const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
const added: Event = { type: 'response.output_item.added', output_index: 0, item: message() };
const partAdded: Event = { type: 'response.content_part.added', ...place, part: part('') };
const delta = (text: string): Event => ({ type: 'response.output_text.delta', ...place, delta: text });
const annotated = (annotation: object): Event => ({ type: 'response.output_text.annotation.added', ...place, annotation_index: 0, annotation });
const textDone: Event = { type: 'response.output_text.done', ...place, text: 'Hi!' };
const partDone: Event = { type: 'response.content_part.done', ...place, part: part('Hi!') };
const done: Event = { type: 'response.output_item.done', output_index: 0, item: message([part('Hi!')]) };
const telling = [partAdded, delta('Hi'), delta('!'), textDone, partDone];
const completed = (...output: object[]): Event => response('completed', 'completed', { output, usage });
const whole = completed(message([part('Hi!')]));

const call = (text: string): object => ({ id: 'fc_1', type: 'function_call', call_id: 'call_1', name: 'f', arguments: text, status: 'completed' });
const callAdded: Event = { type: 'response.output_item.added', output_index: 0, item: call('') };
const callDelta = (text: string): Event => ({ type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index: 0, delta: text });
const callTold: Event = { type: 'response.function_call_arguments.done', item_id: 'fc_1', output_index: 0, arguments: '{}' };
const callDone: Event = { type: 'response.output_item.done', output_index: 0, item: call('{}') };

const thought = (text?: string): object => ({ id: 'rs_1', type: 'reasoning', summary: text ? [{ type: 'summary_text', text }] : [] });
const summary = (ending: string, more: object): Event => ({ type: `response.reasoning_summary_${ending}`, item_id: 'rs_1', output_index: 0, summary_index: 0, ...more });
const thinking: Event[] = [
  { type: 'response.output_item.added', output_index: 0, item: thought() },
  summary('part.added', { part: { type: 'summary_text', text: '' } }),
  summary('text.delta', { delta: 'Hm' }),
  summary('text.done', { text: 'Hm' }),
  summary('part.done', { part: { type: 'summary_text', text: 'Hm' } }),
  { type: 'response.output_item.done', output_index: 0, item: thought('Hm') },
];

function numbered(events: readonly Event[], first = 0): Event[] {
  return events.map((event, index) => ({ ...event, sequence_number: index + first }));
}

function problems(...events: Event[]): string[] {
  const grammar = new OpenAiResponsesStreamGrammar();
  return [...events.flatMap((event) => grammar.frame({ event: event.type, data: JSON.stringify(event) })), ...grammar.end()];
}

describe('the grammar of Responses events', () => {
  it.each<[string, Event[]]>([
    ['text', [created, working, added, ...telling, done, whole]],
    ['text with an annotation', [created, added, partAdded, delta('Hi!'), annotated({ type: 'url_citation' }), textDone, partDone, done, whole]],
    ['a call', [created, callAdded, callDelta('{'), callDelta('}'), callTold, callDone, completed(call('{}'))]],
    ['a summary of thoughts', [created, ...thinking, completed(thought('Hm'))]],
    ['an answer that ran out of tokens', [created, added, partAdded, delta('Hi'), response('incomplete', 'incomplete', { incomplete_details: { reason: 'max_output_tokens' }, usage })]],
    ['a failure', [created, added, response('failed', 'failed', { error: { code: 'server_error', message: 'Broken.' } })]],
    ['an error, behind which it says that it failed', [created, { type: 'error', message: 'Broken.' }, response('failed', 'failed', { error: { message: 'Broken.' } })]],
    ['an error first', [{ type: 'error', code: 'x', message: 'Broken.', param: null }]],
    ['events that are not known', [created, { type: 'response.new_thing' }, completed()]],
  ])('accepts %s', (_name, events) => {
    expect(problems(...numbered(events))).toEqual([]);
  });

  it('accepts a stream without numbers, as it was before there were any, and one that is taken up again', () => {
    expect(problems(created, added, ...telling, done, whole)).toEqual([]);
    expect(problems(...numbered([working, added, ...telling, done, whole], 4))).toEqual([]);
  });

  it.each<[string, Event[]]>([
    ['event 0 (response.in_progress) comes before response.created', [working, completed()]],
    ['event 4 (response.output_text.annotation.added) has no annotation with a type', [created, added, partAdded, delta('Hi!'), annotated({}), textDone, partDone, done, whole]],
    ['event 1 (response.created) comes a second time', [created, created, completed()]],
    ['event 1 (response.completed) has a response of another id', [created, response('completed', 'completed', { id: 'resp_2' })]],
    ['event 1 (response.completed) has a response whose status is another', [created, response('completed', 'in_progress')]],
    ['event 1 (response.output_item.added) does not have the next `output_index`, 0', [created, { ...added, output_index: 1 }, response('failed', 'failed', { error: { message: 'x' } })]],
    ['event 2 (response.output_text.delta) is for a part that is not open', [created, added, delta('Hi'), { ...done, item: message() }, completed(message())]],
    ['event 1 (response.content_part.added) is for an item that was not added', [created, partAdded, completed()]],
    ['event 3 (response.output_text.delta) is for an item of another id', [created, added, partAdded, { ...delta('Hi!'), item_id: 'msg_2' }, textDone, partDone, done, whole]],
    ['event 4 (response.output_text.done) tells another text than its deltas', [created, added, partAdded, delta('Hi!'), { ...textDone, text: 'Ho' }, partDone, done, whole]],
    ['event 5 (response.output_text.delta) comes after the whole text', [created, added, partAdded, delta('Hi!'), textDone, delta(''), partDone, done, whole]],
    ['event 5 (response.content_part.done) has a part whose text is another than its deltas', [created, added, partAdded, delta('Hi!'), textDone, { ...partDone, part: part('Ho') }, done, whole]],
    ['event 4 (response.output_item.done) comes before every part is done', [created, added, partAdded, delta('Hi!'), done, whole]],
    ['event 7 (response.output_item.done) has another text than its parts', [created, added, ...telling, { ...done, item: message([part('Ho')]) }, whole]],
    ['event 8 (response.output_text.delta) is for an item that was done', [created, added, ...telling, done, delta('x'), whole]],
    ['event 2 (response.refusal.delta) is for an item that is no message', [created, callAdded, { type: 'response.refusal.delta', item_id: 'fc_1', output_index: 0, content_index: 0, delta: 'x' }, callDelta('{}'), callDone, completed(call('{}'))]],
    ['event 3 (response.function_call_arguments.done) tells another text than its deltas', [created, callAdded, callDelta('{'), callTold, { ...callDone, item: call('{') }, completed(call('{'))]],
    ['event 3 (response.output_item.done) has other arguments than its deltas', [created, callAdded, callDelta('{'), callDone, completed(call('{}'))]],
    ['event 1 (response.output_item.added) has a call without `call_id` or name', [created, { ...callAdded, item: { id: 'fc_1', type: 'function_call' } }, response('failed', 'failed', { error: { message: 'x' } })]],
    ['event 2 (response.completed) comes before every item is done', [created, added, completed(message())]],
    ['event 8 (response.completed) has another `output` than the items that were told', [created, added, ...telling, done, completed()]],
    ['event 1 (response.incomplete) does not say why', [created, response('incomplete', 'incomplete')]],
    ['event 1 (response.failed) has no error with a message', [created, response('failed', 'failed')]],
    ['event 2 (response.output_text.delta) comes after the end', [created, completed(), delta('x')]],
    ['the stream stopped without its end', [created, added, ...telling, done]],
  ])('finds that %s', (problem, events) => {
    expect(problems(...numbered(events))).toContain(problem);
  });

  it('finds numbers that are missing, or skip one', () => {
    const [first, second, third] = numbered([created, added, done]);
    expect(problems(first ?? created, third ?? done)).toContain('event 1 (response.output_item.done) does not have the next `sequence_number`');
    expect(problems(created, second ?? added)).toContain('event 1 (response.output_item.added) has a number, and those before have none');
  });

  it('finds a name that is another than the type', () => {
    expect(new OpenAiResponsesStreamGrammar().frame({ event: 'message', data: JSON.stringify({ ...created, sequence_number: 0 }) })).toEqual(['event 0 (message) has another name than its `type`']);
  });
});
