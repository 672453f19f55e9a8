import { readAnswer } from './read-answer.js';
import { SURFACES } from './surfaces.js';

const WORDS = 'One two';

/** A stream of each format that says the words: its pieces, the last of which ends it, and its error. */
const STREAMS: Readonly<Record<string, { pieces: readonly string[]; error: string }>> = {
  chat: {
    pieces: [sse({ choices: [{ delta: { content: 'One ' } }] }), sse({ choices: [{ delta: { content: 'two' } }] }), sse({ choices: [{ delta: {}, finish_reason: 'stop' }] }), 'data: [DONE]\n\n'],
    error: sse({ error: { message: 'Broken.', type: 'server_error', code: 'network' } }),
  },
  completions: {
    pieces: [sse({ choices: [{ text: 'One ' }] }), sse({ choices: [{ text: 'two' }] }), sse({ choices: [{ text: '', finish_reason: 'stop' }] }), 'data: [DONE]\n\n'],
    error: sse({ error: { message: 'Broken.', type: 'server_error', code: 'network' } }),
  },
  responses: {
    pieces: [named('response.output_text.delta', { delta: 'One ' }), named('response.output_text.delta', { delta: 'two' }), named('response.completed', { response: { status: 'completed' } })],
    error: named('error', { message: 'Broken.', code: 'server_error' }),
  },
  messages: {
    pieces: [named('content_block_delta', { delta: { text: 'One ' } }), named('content_block_delta', { delta: { text: 'two' } }), named('message_delta', { delta: { stop_reason: 'end_turn' } }), named('message_stop', {})],
    error: named('error', { error: { type: 'api_error', message: 'Broken.' } }),
  },
  google: {
    pieces: [sse(candidate('One ')), sse(candidate('two')), sse(candidate('', { finishReason: 'STOP' }))],
    error: sse({ error: { code: 502, message: 'Broken.', status: 'UNAVAILABLE' } }),
  },
  complete: {
    pieces: [named('delta', { response: 'One ' }), named('delta', { response: 'two' }), named('done', { finish_reason: 'stop', response: WORDS })],
    error: named('error', { error: { kind: 'network', message: 'Broken.' } }),
  },
  ollama: {
    pieces: [line({ message: { content: 'One ' }, done: false }), line({ message: { content: 'two' }, done: false }), line({ message: { content: '' }, done: true, done_reason: 'stop' })],
    error: line({ error: 'Broken.' }),
  },
};

function sse(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function named(type: string, data: object): string {
  return `event: ${type}\n${sse({ type, ...data })}`;
}

function line(data: object): string {
  return `${JSON.stringify(data)}\n`;
}

function candidate(text: string, more: object = {}): object {
  return { candidates: [{ content: { parts: [{ text }] }, ...more }] };
}

describe.each(SURFACES)('an answer of the format $name', (surface) => {
  const { pieces = [], error = '' } = STREAMS[surface.name] ?? {};
  const read = (raw: string): string => {
    const outcome = readAnswer(surface, true, 200, raw, WORDS);
    return outcome.end === 'error' ? `error ${outcome.committed ? 'after' : 'before'} words` : outcome.end;
  };

  it('is done where it is whole', () => {
    expect(read(pieces.join(''))).toBe('done');
  });

  it('is wrong where it stops anywhere', () => {
    const whole = pieces.join('');
    const cuts = pieces.map((_, at) => pieces.slice(0, at).join(''));
    expect([...cuts, whole.slice(0, whole.length - 10), ''].map(read)).toEqual(Array(pieces.length + 2).fill('wrong'));
  });

  it('is wrong where words are missing, twice there, or of another', () => {
    const [first = '', second = '', ...end] = pieces;
    expect([[first, ...end], [first, first, second, ...end], [first, second.replace('two', 'six'), ...end]].map((parts) => read(parts.join('')))).toEqual(['wrong', 'wrong', 'wrong']);
  });

  it('has failed where an error ends it, and is wrong where something follows', () => {
    const [first = ''] = pieces;
    const end = pieces.at(-1) ?? '';
    expect([error, first + error, first + error + end, pieces.join('') + end].map(read)).toEqual(['error before words', 'error after words', 'wrong', 'wrong']);
  });

  it('is wrong where it is not streamed and says something else, or fails without a typed error', () => {
    const outcomes = [readAnswer(surface, false, 200, '{"choices":[]}', WORDS), readAnswer(surface, false, 502, '<html>', WORDS), readAnswer(surface, false, 502, '{}', WORDS)];
    expect(outcomes.map(({ end }) => end)).toEqual(['wrong', 'wrong', 'wrong']);
  });
});
