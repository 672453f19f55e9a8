import { LlmError, Receipt, Usage, type LlmResponse, type LlmStreamEvent, type OutputPart } from '@modelport/provider-base';
import { gemini } from '../gemini.js';
import { geminiCodec } from './codec.js';
import { writeSignature } from './thought-signature.js';

const context = { model: 'asked', requestId: 'r1', providerId: 'acme', answerOptions: { includeThoughts: true } };
const usage = Usage.fromTotals({ inputTokens: 9, cacheRead: 3, outputTokens: 7, reasoning: 2 });
const response: LlmResponse = {
  id: 'id-1', model: 'answered', providerId: 'acme', content: [{ type: 'text', text: 'hi' }], finishReason: 'stop', rawFinishReason: 'end_turn', usage, cost: null, receipt: [], providerMetadata: {},
};
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} };

function encoded(content: readonly OutputPart[], more: Partial<LlmResponse> = {}, answerOptions: object = context.answerOptions) {
  return geminiCodec.encodeResponse({ ...response, content, ...more }, { ...context, answerOptions: { ...answerOptions } });
}

function chunksOf(events: readonly LlmStreamEvent[], answerOptions: object = context.answerOptions): object[] {
  const encoder = geminiCodec.streamEncoder({ ...context, answerOptions: { ...answerOptions } });
  const text = events.map((event) => encoder.encode(event)).join('');
  return text.split('\r\n\r\n').filter(Boolean).map((block) => JSON.parse(block.slice('data: '.length)) as object);
}

/** The name of who thought, without a proof. */
const NAMED = writeSignature({ providerId: 'acme' });

describe('encoding an answer for a client of Google’s', () => {
  it('writes a GenerateContentResponse', () => {
    expect(encoded([{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'hi' }, { type: 'tool-call', id: 'c1', name: 'f', arguments: '{"x":1}' }], { finishReason: 'tool-calls' })).toEqual({
      candidates: [{ content: { role: 'model', parts: [{ text: 'hm', thought: true, thoughtSignature: NAMED }, { text: 'hi' }, { functionCall: { id: 'c1', name: 'f', args: { x: 1 } } }] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 9, cachedContentTokenCount: 3, candidatesTokenCount: 5, thoughtsTokenCount: 2, totalTokenCount: 16 },
      modelVersion: 'answered',
      responseId: 'id-1',
    });
  });

  it('tells sounds apart from words, and no usage where the vendor told none', () => {
    const audio = Usage.fromTotals({ inputTokens: 10, inputAudio: 4, outputTokens: 5, outputAudio: 5 });
    expect(encoded([], { usage: audio })).toMatchObject({ usageMetadata: { promptTokensDetails: [{ modality: 'TEXT', tokenCount: 6 }, { modality: 'AUDIO', tokenCount: 4 }] } });
    expect(encoded([], { usage: Usage.unknown })).not.toHaveProperty('usageMetadata');
  });

  it.each([
    ['stop', null, 'STOP'], ['tool-calls', null, 'STOP'], ['length', 'max_tokens', 'MAX_TOKENS'], ['content-filter', 'refusal', 'SAFETY'], ['content-filter', 'RECITATION', 'RECITATION'], ['stop', 'RECITATION', 'STOP'], ['other', 'pause_turn', 'OTHER'],
  ] as const)('says %s (%s) as %s', (finishReason, rawFinishReason, word) => {
    expect(encoded([], { finishReason, rawFinishReason })).toMatchObject({ candidates: [{ finishReason: word }] });
  });

  it('leaves a call out whose arguments were cut off, and says so', () => {
    const call: OutputPart = { type: 'tool-call', id: 'c', name: 'f', arguments: '{"x":' };
    expect(encoded([call], { finishReason: 'length' })).toMatchObject({ candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS', finishMessage: expect.stringContaining('call to f') as string }] });
    expect(encoded([call], { finishReason: 'tool-calls' })).toMatchObject({ candidates: [{ finishReason: 'MALFORMED_FUNCTION_CALL' }] });
    expect(encoded([{ ...call, arguments: '' }])).toMatchObject({ candidates: [{ content: { parts: [{ functionCall: { args: {} } }] } }] });
  });
});

describe('streaming to a client of Google’s', () => {
  const said: LlmStreamEvent[] = [
    { type: 'start', id: 'x', model: 'answered' },
    { type: 'reasoning-delta', text: 'hm' },
    { type: 'reasoning-end' },
    { type: 'text-delta', text: 'hé' },
    { type: 'tool-call-start', index: 0, id: 'a', name: 'f' },
    { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x"' },
    { type: 'tool-call-delta', index: 0, argumentsDelta: ':1}' },
    { type: 'tool-call-end', index: 0 },
    { ...finish, finishReason: 'tool-calls' },
  ];

  it('writes each call whole, and every chunk with something in it', () => {
    const [thought, name, text, call, last] = chunksOf(said);
    const chunk = (part: object) => ({ candidates: [{ content: { role: 'model', parts: [part] }, index: 0 }], modelVersion: 'answered', responseId: 'x' });
    expect([thought, name, text, call]).toEqual([chunk({ text: 'hm', thought: true }), chunk({ text: '', thought: true, thoughtSignature: NAMED }), chunk({ text: 'hé' }), chunk({ functionCall: { id: 'a', name: 'f', args: { x: 1 } } })]);
    expect(last).toMatchObject({ candidates: [{ content: { parts: [{ text: '' }] }, finishReason: 'STOP' }], usageMetadata: { totalTokenCount: 16 }, modelVersion: 'answered', responseId: 'x' });
  });

  it('is read back by the vendor’s side as it was said', () => {
    const decoder = gemini.streamDecoder();
    const read = [...chunksOf(said).flatMap((chunk) => decoder.decode({ event: '', data: JSON.stringify(chunk) })), ...decoder.end()];
    expect(read.map((event) => event.type)).toEqual(said.map(({ type }) => type).toSpliced(5, 1));
    expect(read.at(-1)).toMatchObject({ finishReason: 'tool-calls', usage: { inputTokens: 9, outputTokens: 7 } });
  });

  it('writes one array where the address asks for it', () => {
    const encoder = geminiCodec.streamEncoder({ ...context, answerOptions: { streamForm: 'array' } });
    expect(JSON.parse(said.map((event) => encoder.encode(event)).join(''))).toHaveLength(5);
    const broken = geminiCodec.streamEncoder({ ...context, answerOptions: { streamForm: 'array' } });
    const text = said.slice(0, 4).map((event) => broken.encode(event)).join('') + broken.fail(new LlmError('network', 'cut off'));
    expect(JSON.parse(text)).toMatchObject([{}, {}, {}, { error: { code: 502, status: 'UNAVAILABLE' } }]);
    expect(JSON.parse(geminiCodec.streamEncoder({ ...context, answerOptions: { streamForm: 'array' } }).fail(new LlmError('network', 'cut off')))).toHaveLength(1);
  });

  it('ends a broken stream with an error and without a finish reason', () => {
    const encoder = geminiCodec.streamEncoder(context);
    const text = encoder.encode({ type: 'text-delta', text: 'a' }) + encoder.fail(new LlmError('overloaded', 'full', { providerId: 'acme' }));
    expect(text).not.toContain('finishReason');
    expect(text).toMatch(/data: \{"error":\{"code":503,"message":"full","status":"UNAVAILABLE".*\r\n\r\n$/);
  });
});

describe('thinking that another vendor proved', () => {
  const signed: OutputPart[] = [
    { type: 'reasoning', text: 'hm', signature: 'sig' },
    { type: 'reasoning', text: '', encrypted: 'enc' },
    { type: 'tool-call', id: 'c', name: 'f', arguments: '{}' },
  ];
  const kept = [{ type: 'reasoning', text: 'hm', signature: 'sig', providerId: 'acme' }, { type: 'reasoning', text: '', encrypted: 'enc', providerId: 'acme' }, signed[2]];

  function historyOf(contents: readonly unknown[], policy: 'warn' | 'drop' = 'warn') {
    const body = { contents: [{ parts: [{ text: '?' }] }, ...contents, { parts: [{ text: '!' }] }] };
    return geminiCodec.decodeRequest(body, new Receipt(policy)).request.messages[1]?.content;
  }

  it.each([[true], [false]])('comes back to it, shown: %s', (includeThoughts) => {
    const answer = encoded(signed, {}, { includeThoughts });
    const contents = (answer as { candidates: { content: object }[] }).candidates.map(({ content }) => content);
    expect(historyOf(contents)).toEqual(kept);
    expect(JSON.stringify(contents).includes('"hm"')).toBe(includeThoughts);
  });

  it.each([[true], [false]])('comes back to it from a stream, shown: %s', (includeThoughts) => {
    const chunks = chunksOf(
      [
        { type: 'reasoning-delta', text: 'h' }, { type: 'reasoning-delta', text: 'm' }, { type: 'reasoning-end', signature: 'sig' }, { type: 'reasoning-end', encrypted: 'enc' },
        { type: 'tool-call-start', index: 0, id: 'c', name: 'f' }, { type: 'tool-call-end', index: 0 }, finish,
      ],
      { includeThoughts },
    ) as { candidates: { content: object }[] }[];
    expect(historyOf(chunks.flatMap(({ candidates }) => candidates.map(({ content }) => content)))).toEqual(kept);
  });

  it('is base64, as the field is for bytes', () => {
    const text = JSON.stringify(encoded(signed, {}, { includeThoughts: false }));
    for (const [, signature = ''] of text.matchAll(/"thoughtSignature":"([^"]*)"/g)) expect(Buffer.from(signature, 'base64').toString('base64')).toBe(signature);
  });

  it('that stands on a call of Google’s goes out and comes back as it is', () => {
    const call: OutputPart = { type: 'tool-call', id: 'c', name: 'f', arguments: '{}', signature: 'c2ln' };
    const answer = encoded([call], { providerId: 'google' }) as { candidates: { content: object }[] };
    expect(answer).toMatchObject({ candidates: [{ content: { parts: [{ thoughtSignature: 'c2ln' }] } }] });
    expect(historyOf(answer.candidates.map(({ content }) => content))).toEqual([{ ...call, providerId: 'google' }]);
    const elsewhere = encoded([call], { providerId: 'acme' }) as { candidates: { content: object }[] };
    expect(JSON.stringify(elsewhere)).not.toContain('c2ln');
    expect(historyOf(elsewhere.candidates.map(({ content }) => content))).toEqual([{ ...call, providerId: 'acme' }]);
  });

  it('is taken out of a body that goes to a vendor of this format', () => {
    const { candidates } = encoded(signed, {}, { includeThoughts: false }) as { candidates: { content: object }[] };
    const body = { contents: [{ parts: [{ text: '?' }] }, candidates[0]?.content] };
    const receipt = new Receipt();
    expect(geminiCodec.openFor?.(body, { providerId: 'google' }, receipt)).toEqual({ contents: [body.contents[0], { role: 'model', parts: [{ functionCall: { id: 'c', name: 'f', args: {} } }] }] });
    expect(receipt.lines.map(({ field }) => field)).toEqual(['contents[1].parts[0].thoughtSignature', 'contents[1].parts[1].thoughtSignature']);
    expect(geminiCodec.openFor?.({ contents: [{ parts: [{ text: 'x', thoughtSignature: 'c2ln' }] }] }, { providerId: 'google' }, receipt)).toBeUndefined();
  });

  it('goes back to a vendor of this format that made it', () => {
    const { candidates } = encoded([{ type: 'reasoning', text: 'hm', signature: 'c2ln' }, { type: 'text', text: 'hi' }], { providerId: 'vertex' }, { includeThoughts: false }) as { candidates: { content: object }[] };
    expect(geminiCodec.openFor?.({ contents: [candidates[0]?.content] }, { providerId: 'vertex' }, new Receipt('strict'))).toEqual({ contents: [{ role: 'model', parts: [{ text: 'hm', thought: true, thoughtSignature: 'c2ln' }, { text: 'hi' }] }] });
  });
});

describe('thinking without a proof', () => {
  it('comes back by the name of who thought it, shown or not, and Google’s own as words', () => {
    const thought: OutputPart = { type: 'reasoning', text: 'hm', providerId: 'acme', modelId: 'm1' };
    const sentBack = (part: OutputPart, includeThoughts: boolean) => {
      const { candidates } = encoded([part, { type: 'text', text: 'hi' }], {}, { includeThoughts }) as { candidates: { content: object }[] };
      return geminiCodec.decodeRequest({ contents: [{ parts: [{ text: '?' }] }, candidates[0]?.content, { parts: [{ text: '!' }] }] }, new Receipt('strict')).request.messages[1]?.content[0];
    };
    expect(sentBack(thought, true)).toEqual(thought);
    expect(sentBack(thought, false)).toEqual(thought);
    expect(sentBack({ ...thought, providerId: 'google' }, true)).toEqual({ type: 'reasoning', text: 'hm', providerId: 'google' });
  });
});

describe('an error for a client of Google’s', () => {
  it('is a google.rpc.Status', () => {
    const error = new LlmError('rate_limit', 'slow down', { providerId: 'acme', model: 'm', path: 'contents', retryAfterMs: 1500 });
    expect(geminiCodec.encodeError(error, 'r1')).toEqual({
      status: 429,
      headers: {},
      body: {
        error: {
          code: 429, message: 'slow down', status: 'RESOURCE_EXHAUSTED',
          details: [
            { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT', domain: 'modelport', metadata: { provider: 'acme', model: 'm' } },
            { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field: 'contents', description: 'slow down' }] },
            { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.5s' },
            { '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId: 'r1' },
          ],
        },
      },
    });
  });

  it('is passed on as a vendor of the same format said it, and only of the same', () => {
    const upstreamBody = [{ error: { code: 400, message: 'theirs', status: 'INVALID_ARGUMENT' } }];
    expect(geminiCodec.encodeError(new LlmError('invalid_request', 'ours', { upstreamBody, upstreamDialect: 'gemini' }), 'r1').body).toEqual(upstreamBody[0]);
    expect(geminiCodec.encodeError(new LlmError('invalid_request', 'ours', { upstreamBody, upstreamDialect: 'openai-chat' }), 'r1').body).toMatchObject({ error: { message: 'ours' } });
  });
});
