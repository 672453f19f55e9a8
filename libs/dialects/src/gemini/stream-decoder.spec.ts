import { isLlmError, sseReader, VendorError, type DecodedEvent, type DecodedFinish } from '@modelport/provider-base';
import { collectParts } from './collect-parts.js';
import { decodeResponse } from './decode-response.js';
import { GeminiStreamDecoder } from './stream-decoder.js';

type Json = Record<string, unknown>;

/** One chunk with one candidate. */
const chunk = (parts: readonly Json[] | undefined, candidate: Json = {}, more: Json = {}): Json => ({
  candidates: [{ content: { role: 'model', ...(parts && { parts }) }, index: 0, ...candidate }],
  modelVersion: 'gemini-test',
  responseId: 'r1',
  ...more,
});
const STOP = chunk(undefined, { finishReason: 'STOP' });
const usage = (counts: Json): Json => ({ usageMetadata: counts });

function read(chunks: readonly unknown[]): DecodedEvent[] {
  const decoder = new GeminiStreamDecoder();
  return [...chunks.flatMap((data) => decoder.decode({ event: '', data: typeof data === 'string' ? data : JSON.stringify(data) })), ...decoder.end()];
}

function finishOf(chunks: readonly unknown[]): DecodedFinish {
  const last = read(chunks).at(-1);
  if (last?.type !== 'finish') throw new Error('no finish');
  return last;
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('decoding a stream of generateContent', () => {
  it('reads thoughts and text, and ends with the reason and the usage', () => {
    expect(
      read([
        chunk([{ text: 'Hm', thought: true }]),
        chunk([{ text: '…', thought: true }]),
        chunk([{ text: 'Hel' }]),
        chunk([{ text: 'lo' }], { finishReason: 'STOP' }, usage({ promptTokenCount: 5, candidatesTokenCount: 2, thoughtsTokenCount: 3, totalTokenCount: 10, trafficType: 'ON_DEMAND' })),
      ]),
    ).toEqual([
      { type: 'start', id: 'r1', model: 'gemini-test' },
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-delta', text: '…' },
      { type: 'reasoning-end' },
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      { type: 'finish', finishReason: 'stop', rawFinishReason: 'STOP', usage: expect.objectContaining({ inputTokens: 5, outputTokens: 5 }), providerMetadata: { usageMetadata: { trafficType: 'ON_DEMAND' } } },
    ]);
  });

  it('keeps each signature on what it stood on: a call, words, a thought, an empty text', () => {
    const events = read([
      chunk([{ text: 'Hm', thought: true, thoughtSignature: 's0' }]),
      chunk([{ text: 'Ok', thoughtSignature: 's1' }, { text: '.' }]),
      chunk([{ functionCall: { name: 'w', args: {} }, thoughtSignature: 's2' }]),
      chunk([{ text: '', thoughtSignature: 's3' }], { finishReason: 'STOP' }),
    ]);
    expect(events.slice(1, -1)).toEqual([
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-end', signature: 's0' },
      { type: 'text-delta', text: 'Ok', signature: 's1' },
      { type: 'text-delta', text: '.' },
      { type: 'tool-call-start', index: 0, id: 'call_r1_0', name: 'w', signature: 's2' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'reasoning-end', signature: 's3' },
    ]);
    expect(collectParts(events)).toEqual([
      { type: 'reasoning', text: 'Hm', signature: 's0' },
      { type: 'text', text: 'Ok', signature: 's1' },
      { type: 'text', text: '.' },
      { type: 'tool-call', id: 'call_r1_0', name: 'w', arguments: '{}', signature: 's2' },
      { type: 'reasoning', text: '', signature: 's3' },
    ]);
  });

  it('reads a signature that stands alone', () => {
    expect(read([chunk([{ thoughtSignature: 's' }]), STOP]).slice(1, -1)).toEqual([{ type: 'reasoning-end', signature: 's' }]);
  });

  it('makes ids for calls without one, the same each time, and keeps those that come', () => {
    const calls = [chunk([{ functionCall: { name: 'a' } }, { functionCall: { name: 'b', id: 'own' } }]), chunk([{ functionCall: { name: 'c', args: { x: 1 } } }], { finishReason: 'STOP' })];
    const ids = (): unknown[] => read(calls).flatMap((event) => (event.type === 'tool-call-start' ? [event.id] : []));
    expect([ids(), ids()]).toEqual([
      ['call_r1_0', 'own', 'call_r1_2'],
      ['call_r1_0', 'own', 'call_r1_2'],
    ]);
    const unnamed = read([{ candidates: [{ content: { parts: [{ functionCall: { name: 'a' } }] }, finishReason: 'STOP' }] }]);
    expect(unnamed[1]).toMatchObject({ type: 'tool-call-start', id: expect.stringMatching(/^call_[0-9a-f]{32}_0$/) });
  });

  it('ends a turn with calls as such, though the vendor says STOP', () => {
    expect(finishOf([chunk([{ functionCall: { name: 'w', args: {} } }]), STOP])).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'STOP' });
    expect(finishOf([chunk([{ functionCall: { name: 'w' } }], { finishReason: 'MAX_TOKENS' })])).toMatchObject({ finishReason: 'length' });
  });

  it('does not close the arguments of a call that was cut off', () => {
    const piece = { functionCall: { name: 'w', partialArgs: [{ jsonPath: '$.a', stringValue: 'x', willContinue: true }], willContinue: true } };
    expect(collectParts(read([chunk([piece]), chunk(undefined, { finishReason: 'MAX_TOKENS' })]))).toMatchObject([{ arguments: '{"a":"x' }]);
    expect(collectParts(read([chunk([piece]), STOP]))).toMatchObject([{ arguments: '{"a":"x"}' }]);
  });

  it('reads on behind a STOP: the last one counts', () => {
    const events = read([chunk([{ text: 'a' }], { finishReason: 'STOP' }), chunk([{ text: 'b' }]), chunk([{ text: 'c' }], { finishReason: 'MAX_TOKENS' })]);
    expect(events.map((event) => (event.type === 'text-delta' ? event.text : event.type))).toEqual(['start', 'a', 'b', 'c', 'finish']);
    expect(events.at(-1)).toMatchObject({ finishReason: 'length' });
  });

  it.each([
    ['SAFETY', 'content-filter', { content: undefined }],
    ['PROHIBITED_CONTENT', 'content-filter', { content: {} }],
    ['MALFORMED_FUNCTION_CALL', 'other', { content: {}, finishMessage: 'Malformed function call: …' }],
    ['MAX_TOKENS', 'length', {}],
    ['WORD_OF_TOMORROW', 'other', {}],
  ])('ends without content by %s', (finishReason, canonical, candidate) => {
    expect(read([chunk(undefined, { finishReason, ...candidate })])).toMatchObject([{ type: 'start' }, { type: 'finish', finishReason: canonical, rawFinishReason: finishReason }]);
  });

  it('tells what was wrong with a call that the model wrote wrong', () => {
    expect(finishOf([chunk(undefined, { finishReason: 'MALFORMED_FUNCTION_CALL', finishMessage: 'Malformed function call: x' })]).providerMetadata).toEqual({ finishMessage: 'Malformed function call: x' });
  });

  it.each([
    [1, 'stop', '1'],
    [2, 'length', '2'],
    [3, 'content-filter', '3'],
    [9, 'other', '9'],
  ])('reads the reason %s, which some hosts send as a number', (finishReason, canonical, raw) => {
    expect(finishOf([chunk([{ text: 'x' }], { finishReason })])).toMatchObject({ finishReason: canonical, rawFinishReason: raw });
  });

  it('ends a prompt that was blocked, which has no candidates at all', () => {
    const blocked = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 }, modelVersion: 'gemini-test' };
    expect(read([blocked])).toEqual([
      { type: 'start', id: null, model: 'gemini-test' },
      { type: 'finish', finishReason: 'content-filter', rawFinishReason: null, usage: expect.objectContaining({ inputTokens: 9, outputTokens: 0 }), providerMetadata: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } },
    ]);
  });

  it('is cut off where no reason was given, whatever came before', () => {
    for (const chunks of [[], [chunk([{ text: 'Hi' }])], [chunk([{ text: 'Hi' }], { finishReason: 'FINISH_REASON_UNSPECIFIED' })], [usage({ promptTokenCount: 1 })]]) {
      const error = thrownBy(() => read(chunks));
      expect(isLlmError(error) && error.kind).toBe('network');
    }
  });

  it('takes an error that is null for none, and arguments as text for what they say', () => {
    const events = read([{ ...chunk([{ functionCall: { name: 'f', args: '{"a":1}' } }]), error: null }, STOP]);
    expect(events).toContainEqual({ type: 'tool-call-delta', index: 0, argumentsDelta: '{"a":1}' });
  });

  it('raises an error in the stream with the status that it names', () => {
    for (const body of [{ error: { code: 503, message: 'Busy.', status: 'UNAVAILABLE' } }, [{ error: { code: 503, message: 'Busy.', status: 'UNAVAILABLE' } }]]) {
      const error = thrownBy(() => read([chunk([{ text: 'Hi' }]), body]));
      expect(error instanceof VendorError && [error.decoded.code, error.decoded.message, error.status]).toEqual(['UNAVAILABLE', 'Busy.', 503]);
    }
  });

  it('raises a malformed answer for data that is no JSON object', () => {
    for (const data of ['oops', '"text"', '{"candidates":[']) {
      const error = thrownBy(() => read([data]));
      expect(isLlmError(error) && error.kind).toBe('malformed_response');
    }
  });

  it('passes over blank data and a [DONE], and tells each of several candidates apart', () => {
    const second = { ...chunk([]), candidates: [{ index: 1, content: { parts: [{ text: 'other' }] }, finishReason: 'STOP' }] };
    expect(read([' ', chunk([{ text: 'Hi' }]), second, STOP, '[DONE]']).slice(1, -1)).toEqual([
      { type: 'text-delta', text: 'Hi' },
      { type: 'other-choice', choice: 1, event: { type: 'text-delta', text: 'other' } },
      { type: 'other-choice', choice: 1, event: { type: 'choice-end', finishReason: 'stop', rawFinishReason: 'STOP' } },
    ]);
  });

  it('keeps what other formats have no word for in the metadata', () => {
    const { providerMetadata } = finishOf([
      chunk([{ executableCode: { language: 'PYTHON', code: 'print(1)' } }], { groundingMetadata: { webSearchQueries: ['a'] } }, { createTime: 't' }),
      chunk([{ text: 'Look:' }, { inlineData: { mimeType: 'image/png', data: 'AA==' }, thoughtSignature: 's' }], { groundingMetadata: { groundingChunks: [] }, logprobsResult: { chosenCandidates: [{ token: 'L' }] } }),
      chunk([{ text: '' }], { finishReason: 'STOP', logprobsResult: { chosenCandidates: [{ token: 'M' }] } }),
    ]);
    expect(providerMetadata).toEqual({
      createTime: 't',
      groundingMetadata: { webSearchQueries: ['a'], groundingChunks: [] },
      logprobsResult: { chosenCandidates: [{ token: 'L' }, { token: 'M' }] },
      parts: [
        { part_index: 0, executableCode: { language: 'PYTHON', code: 'print(1)' } },
        { part_index: 2, inlineData: { mimeType: 'image/png', data: 'AA==' }, thoughtSignature: 's' },
      ],
    });
  });

  it('gives the same events wherever the network cut the bytes', () => {
    const stream = [chunk([{ text: 'Grüße 👋' }]), chunk([{ functionCall: { name: 'w', args: { q: 'é\r\n' } } }]), STOP];
    const bytes = Buffer.from(stream.map((data) => `data: ${JSON.stringify(data)}\r\n\r\n`).join(''));
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const [reader, decoder] = [sseReader(), new GeminiStreamDecoder()];
      const batches = [reader.push(bytes.subarray(0, cut)), reader.push(bytes.subarray(cut)), reader.end()];
      const events = batches.flatMap((batch) => batch.frames.flatMap((frame) => decoder.decode(frame)));
      expect([...events, ...decoder.end()]).toEqual(read(stream));
    }
  });
});

describe('decoding a whole answer of generateContent', () => {
  it('reads the same as from a stream', () => {
    const whole = chunk([{ text: 'Hm', thought: true }, { text: 'Hi', thoughtSignature: 's' }], { finishReason: 'STOP' }, usage({ promptTokenCount: 2, candidatesTokenCount: 1, totalTokenCount: 3 }));
    expect(decodeResponse(whole)).toMatchObject({
      id: 'r1',
      model: 'gemini-test',
      content: [
        { type: 'reasoning', text: 'Hm' },
        { type: 'text', text: 'Hi', signature: 's' },
      ],
      finishReason: 'stop',
      usage: { totalTokens: 3 },
    });
  });

  it('reads a stream that came as one array', () => {
    expect(decodeResponse([chunk([{ text: 'a' }]), chunk([{ text: 'b' }]), STOP])).toMatchObject({ content: [{ type: 'text', text: 'ab' }], finishReason: 'stop' });
  });

  it.each([
    ['an empty object as content', { content: {} }],
    ['no content', { content: undefined }],
    ['null as content', { content: null }],
  ])('reads a candidate with %s', (_name, candidate) => {
    expect(decodeResponse(chunk(undefined, { finishReason: 'SAFETY', ...candidate }))).toMatchObject({ content: [], finishReason: 'content-filter', rawFinishReason: 'SAFETY' });
  });

  it('does not take a reason for given that was not', () => {
    expect(decodeResponse(chunk([{ text: 'Hi' }]))).toMatchObject({ content: [{ type: 'text', text: 'Hi' }], finishReason: 'other', rawFinishReason: null });
  });

  it.each([[{}], [usage({ promptTokenCount: 3, totalTokenCount: 3 })], [{ candidates: [] }], ['text'], [null]])('raises a malformed answer for %j', (json) => {
    const error = thrownBy(() => decodeResponse(json));
    expect(isLlmError(error) && error.kind).toBe('malformed_response');
  });

  it('raises an error that came with a successful status, also in an array', () => {
    for (const json of [{ error: { code: 429, message: 'Slow.', status: 'RESOURCE_EXHAUSTED' } }, [{ error: { code: 429, message: 'Slow.', status: 'RESOURCE_EXHAUSTED' } }]]) {
      const error = thrownBy(() => decodeResponse(json));
      expect(error instanceof VendorError && error.status).toBe(429);
    }
  });
});
