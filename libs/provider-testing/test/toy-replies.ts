import { type ProviderReplies, type Scenario, sseEvents, type VendorReply } from '../src/index.js';

const source = 'recorded: the toy vendor';
const start = { id: 'a', model: 'toy-1' };
const answered = { ...start, finishReason: 'stop', inputTokens: 3, outputTokens: 2 } as const;
const done = { done: 'end', input: 3, output: 2 };
const call = { id: 'c', name: 'get_weather', arguments: '{"city":"Paris"}' };

const text: Scenario = {
  answer: { ...answered, text: 'Paris.' },
  unary: { source, path: '/answers', json: { ...start, text: 'Paris.', ...done }, sent: { model: 'toy-1', said: ['Answer in one short sentence.', 'What is the capital of France?'] } },
  stream: { source, chunks: sseEvents(start, { text: 'Par' }, { text: 'is' }, { text: '.' }, done) },
};

const one: Scenario = {
  answer: { ...answered, text: '', toolCalls: [{ id: 'c', name: 'get_weather', arguments: { city: 'Paris' } }], finishReason: 'tool-calls' },
  unary: { source, json: { ...start, text: '', calls: [call], ...done } },
  stream: { source, chunks: sseEvents(start, { call }, done) },
};
const sentWith = (choice: unknown): VendorReply['sent'] => ({ model: 'toy-1', said: ['What is the weather in Paris?'], choice });

/** What the toy vendor says. */
export const toyReplies: ProviderReplies = {
  text,
  tools: {
    one,
    forced: { ...one, unary: { ...one.unary, sent: sentWith({ name: 'get_weather' }) } },
    required: { ...one, unary: { ...one.unary, sent: sentWith('required') } },
    forbidden: { ...text, unary: { ...text.unary, sent: sentWith('none') } },
    result: { ...text, unary: { ...text.unary, sent: { model: 'toy-1', said: ['What is the weather in Paris?', 'tool-call', 'tool-result'] } } },
  },
  errors: [
    { kind: 'overloaded', reply: { source, status: 529, json: { error: { message: 'Busy.', code: 'busy' } } } },
    { kind: 'rate_limit', retryAfterMs: 5000, reply: { source, status: 429, headers: { 'retry-after': '5' }, json: { error: { message: 'Wait.', code: 'wait' } } } },
  ],
  streamErrors: [
    { kind: 'overloaded', text: '', reply: { source, chunks: sseEvents(start, { error: { message: 'Busy.', code: 'busy' } }) } },
    { kind: 'overloaded', text: 'Par', reply: { source, chunks: sseEvents(start, { text: 'Par' }, { error: { message: 'Busy.', code: 'busy' } }) } },
  ],
  models: { ids: ['toy-1'], reply: { source, path: '/models', json: { data: [{ id: 'toy-1' }] } } },
};
