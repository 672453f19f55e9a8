import { namedSseEvents, readStream, rejection, stageProvider, summaryOfEvents, summaryOfResponse, textRequest, type VendorReply } from '@modelport/provider-testing';
import { events, message, type Turn } from '../test/wire.js';
import { AnthropicProvider } from './anthropic-provider.js';

const MODEL = 'claude-haiku-4-5';
const recorded = (what: string): Pick<VendorReply, 'source'> => ({ source: `recorded: Anthropic, ${what}` });
const turn: Turn = { id: 'msg_1', content: [{ type: 'text', text: 'Paris' }], stop: 'end_turn', counts: { input: 20, output: 4 } };
const [PING = ''] = namedSseEvents(['ping', { type: 'ping' }]);

describe('what is odd about Anthropic', () => {
  it.each(['whole', 'streamed'])('sends retry-after with good answers, which means nothing: %s', async (way) => {
    const reply = { ...recorded('retry-after on 200'), headers: { 'retry-after': '30' }, ...(way === 'whole' ? { json: message(turn) } : { chunks: events(turn) }) };
    const { provider, transport } = stageProvider(AnthropicProvider, reply);
    const summary = way === 'whole' ? summaryOfResponse(await provider.executeRequest(textRequest(MODEL))) : summaryOfEvents((await readStream(provider.executeStream(textRequest(MODEL)))).items);
    expect(summary).toMatchObject({ text: 'Paris', finishReason: 'stop' });
    expect(transport.exchanges).toHaveLength(1);
  });

  it('sends pings between any two events: they are nothing, and not yet content', async () => {
    const chunks = events(turn).flatMap((event) => [PING, event]);
    const { items, error } = await readStream(stageProvider(AnthropicProvider, { ...recorded('pings'), chunks }).provider.executeStream(textRequest(MODEL)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toEqual(summaryOfEvents((await readStream(stageProvider(AnthropicProvider, { ...recorded('no pings'), chunks: events(turn) }).provider.executeStream(textRequest(MODEL)))).items));
    const failing = [PING, ...namedSseEvents(['error', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }])];
    expect(await rejection(stageProvider(AnthropicProvider, { ...recorded('an error behind a ping'), chunks: failing }).provider.executeStream(textRequest(MODEL)), 'an error')).toMatchObject({ kind: 'overloaded' });
  });

  it('says 529 where it is overloaded, with its own error or with none', async () => {
    const own = { ...recorded('529'), status: 529, json: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' }, request_id: 'req_1' } };
    const bare = { ...recorded('529 without a body'), status: 529 };
    for (const reply of [own, bare]) {
      expect(await rejection(stageProvider(AnthropicProvider, reply).provider.executeRequest(textRequest(MODEL)), '529')).toMatchObject({ kind: 'overloaded', retryable: true, upstreamStatus: 529 });
    }
  });

  it('says 503 in plain text', async () => {
    const reply = { ...recorded('503'), status: 503, headers: { 'content-type': 'text/plain' }, body: 'upstream connect error or disconnect/reset before headers' };
    expect(await rejection(stageProvider(AnthropicProvider, reply).provider.executeStream(textRequest(MODEL)), '503')).toMatchObject({ kind: 'overloaded', retryable: true, message: 'upstream connect error or disconnect/reset before headers' });
  });

  it('says of a 429 that it shall not be tried again: x-should-retry', async () => {
    const json = { type: 'error', error: { type: 'rate_limit_error', message: 'Extra usage is required for long context requests.' } };
    const reply = { ...recorded('429 with x-should-retry: false'), status: 429, headers: { 'x-should-retry': 'false' }, json };
    expect(await rejection(stageProvider(AnthropicProvider, reply).provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryable: false });
  });

  it('may end a turn without a word, which is an answer', async () => {
    const silent = { ...turn, content: [] };
    const response = await stageProvider(AnthropicProvider, { ...recorded('content: []'), json: message(silent) }).provider.executeRequest(textRequest(MODEL));
    expect(response).toMatchObject({ content: [], finishReason: 'stop' });
    const { items, error } = await readStream(stageProvider(AnthropicProvider, { ...recorded('no block at all'), chunks: events(silent) }).provider.executeStream(textRequest(MODEL)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: '', finishReason: 'stop', outputTokens: 4 });
  });

  it('is copied by others (OpenRouter) that close with an event named data and [DONE]: the message is over before it', async () => {
    const chunks = [...events(turn), 'event: data\ndata: [DONE]\n\n'];
    const reply = { source: 'recorded: OpenRouter, its Messages API', chunks };
    const { provider } = stageProvider(AnthropicProvider, [reply, reply]);
    const { items, error } = await readStream(provider.executeStream(textRequest(MODEL)));
    expect([summaryOfEvents(items).text, error]).toEqual(['Paris', undefined]);
    const answer = await provider.forward({ dialect: 'anthropic-messages', model: MODEL, stream: true, body: Buffer.from('{"model":"x","max_tokens":9,"stream":true,"messages":[]}') });
    if (answer.kind !== 'stream') throw new Error('expected a stream');
    const given = Buffer.concat((await readStream(Promise.resolve(answer.stream))).items).toString();
    expect(given).toBe(events(turn).join(''));
    expect(await answer.stream.ended).toMatchObject({ outcome: 'complete', finishReason: 'stop' });
  });
});
