import { at, errorOf, type SeenError, type SeenEvent, type Surface, textAt, textsAt } from './surface.js';

const isDone = ({ data }: SeenEvent): boolean => data === '[DONE]';
const openAiError = (data: unknown): SeenError | undefined => errorOf(at(data, 'error', 'message'), at(data, 'error', 'code') ?? at(data, 'error', 'type'));
const user = (content: string): object[] => [{ role: 'user', content }];

const chat: Surface = {
  name: 'chat',
  path: () => '/v1/chat/completions',
  body: (model, prompt, stream) => ({ model, stream, messages: user(prompt) }),
  whole: (answer) => (at(answer, 'choices', 0, 'finish_reason') === 'stop' ? textAt(answer, 'choices', 0, 'message', 'content') : undefined),
  textOf: ({ data }) => textAt(data, 'choices', 0, 'delta', 'content'),
  stops: ({ data }) => at(data, 'choices', 0, 'finish_reason') === 'stop',
  ends: isDone,
  errorIn: openAiError,
};

const completions: Surface = {
  ...chat,
  name: 'completions',
  path: () => '/v1/completions',
  body: (model, prompt, stream) => ({ model, stream, prompt }),
  whole: (answer) => (at(answer, 'choices', 0, 'finish_reason') === 'stop' ? textAt(answer, 'choices', 0, 'text') : undefined),
  textOf: ({ data }) => textAt(data, 'choices', 0, 'text'),
};

const responses: Surface = {
  name: 'responses',
  path: () => '/v1/responses',
  body: (model, prompt, stream) => ({ model, stream, input: prompt }),
  whole: (answer) => (at(answer, 'status') === 'completed' ? textsAt(at(answer, 'output', 0, 'content'), 'text') : undefined),
  textOf: ({ data }) => (at(data, 'type') === 'response.output_text.delta' ? textAt(data, 'delta') : ''),
  stops: ({ data }) => at(data, 'response', 'status') === 'completed',
  ends: ({ name, data }) => name === 'response.completed' && at(data, 'type') === name,
  errorIn(data) {
    if (at(data, 'type') === 'error') return errorOf(at(data, 'message') ?? at(data, 'error', 'message'), at(data, 'code') ?? at(data, 'error', 'code') ?? 'error');
    if (at(data, 'type') === 'response.failed') return errorOf(at(data, 'response', 'error', 'message'), at(data, 'response', 'error', 'code'));
    return openAiError(data);
  },
};

const messages: Surface = {
  name: 'messages',
  path: () => '/v1/messages',
  body: (model, prompt, stream) => ({ model, stream, max_tokens: 1000, messages: user(prompt) }),
  whole: (answer) => (at(answer, 'stop_reason') === 'end_turn' ? textsAt(at(answer, 'content'), 'text') : undefined),
  textOf: ({ data }) => textAt(data, 'delta', 'text'),
  stops: ({ data }) => at(data, 'delta', 'stop_reason') === 'end_turn',
  ends: ({ name, data }) => name === 'message_stop' && at(data, 'type') === name,
  errorIn: (data) => (at(data, 'type') === 'error' ? errorOf(at(data, 'error', 'message'), at(data, 'error', 'type')) : undefined),
};

const isStopped = ({ data }: SeenEvent): boolean => at(data, 'candidates', 0, 'finishReason') === 'STOP';

const google: Surface = {
  name: 'google',
  path: (model, stream) => `/v1beta/models/${model}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
  body: (_model, prompt) => ({ contents: [{ role: 'user', parts: [{ text: prompt }] }] }),
  whole: (data) => (isStopped({ name: '', data }) ? textsAt(at(data, 'candidates', 0, 'content', 'parts'), 'text') : undefined),
  textOf: ({ data }) => textsAt(at(data, 'candidates', 0, 'content', 'parts'), 'text'),
  stops: isStopped,
  ends: isStopped,
  errorIn: (data) => errorOf(at(data, 'error', 'message'), at(data, 'error', 'status')),
};

const complete: Surface = {
  name: 'complete',
  path: () => '/api/llm/complete',
  body: (model, prompt, stream) => ({ model_id: model, stream, prompt }),
  whole: (answer) => (at(answer, 'finish_reason') === 'stop' ? textAt(answer, 'response') : undefined),
  textOf: ({ name, data }) => (name === 'delta' ? textAt(data, 'response') : ''),
  stops: ({ name, data }) => name === 'done' && at(data, 'finish_reason') === 'stop',
  ends: ({ name }) => name === 'done',
  errorIn: (data) => errorOf(at(data, 'error', 'message'), at(data, 'error', 'kind')),
};

/** Lines of JSON. Its errors are a sentence: there is no type in them. */
const ollama: Surface = {
  name: 'ollama',
  path: () => '/api/chat',
  body: (model, prompt, stream) => ({ model, stream, messages: user(prompt) }),
  whole: (answer) => (at(answer, 'done') === true && at(answer, 'done_reason') === 'stop' ? textAt(answer, 'message', 'content') : undefined),
  textOf: ({ data }) => textAt(data, 'message', 'content'),
  stops: ({ data }) => at(data, 'done_reason') === 'stop',
  ends: ({ data }) => at(data, 'done') === true,
  errorIn: (data) => errorOf(at(data, 'error'), 'error'),
};

/** Every format that clients speak to the gateway in. */
export const SURFACES: readonly Surface[] = [chat, completions, responses, messages, google, complete, ollama];
