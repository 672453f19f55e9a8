import fc from 'fast-check';
import { type AnswerEvent, type FinishReason, type LlmRequest, type LlmResponse, type LlmStreamEvent, type OtherChoice, type OutputPart, type ProviderDefinition, Receipt, sseReader, Usage } from '@modelport/provider-base';
import { CLIENT_FORMATS, type ClientFormat, openAiChatFormat, openAiCompletionsCodec } from '../src/index.js';

/** The formats in which several answers can be asked for, and be told. */
const SEVERAL = CLIENT_FORMATS.filter(({ codec }) => ['openai-chat', 'gemini'].includes(codec.dialect));
const CONTEXT = { model: 'm', requestId: 'r-1', answerOptions: { includeUsage: true } };
const usage = Usage.fromTotals({ inputTokens: 7, outputTokens: 21 });

const words = fc.string({ minLength: 1, maxLength: 9 });
const said = words.map((text): OutputPart[] => [{ type: 'text', text }]);
const called = fc.tuple(words, fc.uuid(), fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.integer(), { maxKeys: 2 })).map(([text, id, input]): OutputPart[] => [{ type: 'text', text }, { type: 'tool-call', id, name: 'f', arguments: JSON.stringify(input) }]);
const choice: fc.Arbitrary<OtherChoice> = fc.oneof(
  fc.tuple(said, fc.constantFrom<FinishReason>('stop', 'length')).map(([content, finishReason]) => ({ content, finishReason, rawFinishReason: null })),
  called.map((content) => ({ content, finishReason: 'tool-calls' as const, rawFinishReason: null })),
);
const answer = fc.array(choice, { minLength: 1, maxLength: 4 }).map(([first, ...others]): LlmResponse => ({ id: 'a', model: 'm', providerId: 'acme', content: [], finishReason: 'stop', rawFinishReason: null, ...first, ...(others.length > 0 && { others }), usage, cost: null, receipt: [], providerMetadata: {} }));

const outline = ({ content, finishReason }: OtherChoice): object => ({ content, finishReason });
const choicesOf = (response: Pick<LlmResponse, 'content' | 'finishReason' | 'rawFinishReason' | 'others'>): object[] => [response, ...(response.others ?? [])].map(outline);

function eventsOf({ content }: OtherChoice): AnswerEvent[] {
  return content.flatMap((part): AnswerEvent[] => {
    if (part.type === 'text') return Array.from(part.text).map((text) => ({ type: 'text-delta', text }));
    if (part.type !== 'tool-call') return [];
    return [{ type: 'tool-call-start', index: 0, id: part.id, name: part.name }, { type: 'tool-call-delta', index: 0, argumentsDelta: part.arguments }, { type: 'tool-call-end', index: 0 }];
  });
}

/** The pieces of all choices by turns, as vendors send them. */
function interleaved(response: LlmResponse): LlmStreamEvent[] {
  const { id, model, content: _content, providerId: _provider, others = [], ...end } = response;
  const streams = [response, ...others].map((one, index): LlmStreamEvent[] => {
    const events = eventsOf(one);
    if (index === 0) return events;
    return [...events, { type: 'choice-end' as const, finishReason: one.finishReason, rawFinishReason: null }].map((event) => ({ type: 'other-choice', choice: index, event }));
  });
  const longest = Math.max(...streams.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, at) => streams.flatMap((stream) => stream.slice(at, at + 1))).flat();
  return [{ type: 'start', id, model }, ...turns, { type: 'finish', ...end }];
}

interface Told {
  text: string;
  calls: string[];
  finishReason?: FinishReason;
}

/** What a stream tells of each choice. */
function toldBy(events: readonly { type: string }[]): Map<number, Told> {
  const told = new Map<number, Told>();
  for (const event of events as readonly LlmStreamEvent[]) {
    const [index, own] = event.type === 'other-choice' ? [event.choice, event.event] : [0, event];
    const one = told.get(index) ?? { text: '', calls: [] };
    told.set(index, one);
    if (own.type === 'text-delta') one.text += own.text;
    if (own.type === 'tool-call-start') one.calls.push(own.id);
    if (own.type === 'tool-call-delta') one.calls.push(own.argumentsDelta);
    if (own.type === 'finish' || own.type === 'choice-end') one.finishReason = own.finishReason;
  }
  return told;
}

function throughStream({ codec, vendor }: ClientFormat, events: readonly LlmStreamEvent[]): { decoded: { type: string }[]; problems: string[] } {
  const encoder = codec.streamEncoder(CONTEXT);
  const reader = sseReader();
  const frames = [...reader.push(Buffer.from(events.map((event) => encoder.encode(event)).join(''))).frames, ...reader.end().frames];
  const [grammar, decoder] = [codec.streamGrammar?.(), vendor.streamDecoder()];
  const problems = [...frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])];
  return { decoded: [...frames.flatMap((frame) => decoder.decode(frame)), ...decoder.end()], problems };
}

describe.each(SEVERAL.map((format) => ({ dialect: format.codec.dialect, format })))('several choices in $dialect', ({ format }) => {
  it('are the same behind both sides of the format, with the usage of all', () => {
    fc.assert(
      fc.property(answer, (response) => {
        const decoded = format.vendor.decodeResponse(JSON.parse(JSON.stringify(format.codec.encodeResponse(response, CONTEXT))));
        expect(choicesOf(decoded)).toEqual(choicesOf(response));
        expect(decoded.usage).toEqual(usage);
      }),
    );
  });

  it('are the same in a stream in which they take turns, and which keeps to the grammar', () => {
    fc.assert(
      fc.property(answer, (response) => {
        const events = interleaved(response);
        const { decoded, problems } = throughStream(format, events);
        expect(problems).toEqual([]);
        expect(new Map([...toldBy(decoded)].toSorted(([a], [b]) => a - b))).toEqual(toldBy(events));
        expect(decoded.at(-1)).toMatchObject({ type: 'finish', usage });
      }),
    );
  });

  it('are asked for in the words of the format', () => {
    const definition: ProviderDefinition = { provider: { id: 'acme', name: 'Acme', description: '' }, api: { baseUrl: 'https://a.example', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
    const request: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }], n: 3 };
    const { body } = format.vendor.encodeRequest(request, { stream: false, receipt: new Receipt('strict'), definition, model: undefined });
    expect(format.codec.decodeRequest(body, new Receipt('strict'), { model: 'm', stream: false }).request.n).toBe(3);
  });
});

describe('several choices', () => {
  const two: LlmResponse = { id: 'a', model: 'm', providerId: 'acme', content: [{ type: 'text', text: 'One' }], finishReason: 'stop', rawFinishReason: null, others: [{ content: [{ type: 'text', text: 'Two' }], finishReason: 'length', rawFinishReason: null }], usage, cost: null, receipt: [], providerMetadata: {} };

  it('are told by the older completions, too', () => {
    expect(openAiCompletionsCodec.encodeResponse(two, CONTEXT)).toMatchObject({ choices: [{ index: 0, text: 'One', finish_reason: 'stop' }, { index: 1, text: 'Two', finish_reason: 'length' }] });
    const encoder = openAiCompletionsCodec.streamEncoder(CONTEXT);
    const reader = sseReader();
    const frames = reader.push(Buffer.from(interleaved(two).map((event) => encoder.encode(event)).join(''))).frames;
    const grammar = openAiCompletionsCodec.streamGrammar?.();
    expect([...frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])]).toEqual([]);
    expect(frames.map(({ data }) => data).join('')).toContain('"index":1,');
  });

  it.each(CLIENT_FORMATS.filter((format) => !SEVERAL.includes(format)).map((format) => ({ dialect: format.codec.dialect, format })))('leave a stream in $dialect, in which none can be asked for, in order', ({ format }) => {
    const encoder = format.codec.streamEncoder(CONTEXT);
    expect(interleaved(two).map((event) => [event.type === 'other-choice', encoder.encode(event)]).filter(([isOther]) => isOther).every(([, text]) => text === '')).toBe(true);
  });

  it('are not asked of a vendor of OpenAI’s format that gives one', () => {
    const definition: ProviderDefinition = { provider: { id: 'acme', name: 'Acme', description: '' }, api: { baseUrl: 'https://a.example', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
    const encode = (policy: 'warn' | 'drop'): unknown => openAiChatFormat().encodeRequest({ model: 'm', messages: [], n: 2 }, { stream: false, receipt: new Receipt(policy), definition, model: undefined }).body;
    expect(() => encode('warn')).toThrow(/gives one choice/);
    expect(encode('drop')).not.toHaveProperty('n');
  });
});
