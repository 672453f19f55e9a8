import { type ClientFormat, openAiChat, openAiChatCodec } from '@modelport/dialects';
import type { ClientCodec, StreamEncoder } from '@modelport/provider-base';
import { ToyProvider } from '../../test/toy-provider.js';
import { toyReplies } from '../../test/toy-replies.js';
import { Kit } from '../kit/kit.js';
import { checkClientFormats } from './client-formats.js';

/** The tests that fail where clients are written to in this way. */
async function failing(change: (encoder: StreamEncoder) => Partial<StreamEncoder>, codec: Partial<ClientCodec> = {}): Promise<string[]> {
  const streamEncoder: ClientCodec['streamEncoder'] = (context) => {
    const encoder = openAiChatCodec.streamEncoder(context);
    return { encode: (event) => encoder.encode(event), fail: (error) => encoder.fail(error), ...change(encoder) };
  };
  const format: ClientFormat = { codec: { ...openAiChatCodec, streamEncoder, ...codec }, vendor: openAiChat };
  const tests: [string, () => Promise<void>][] = [];
  checkClientFormats(new Kit({ provider: ToyProvider, model: 'toy-1', replies: toyReplies }), { describe: (_name, body) => body(), it: (name, body) => tests.push([name, body]) }, [format]);
  const results = await Promise.all(tests.map(([name, body]) => body().then(() => [], () => [name])));
  return results.flat();
}

describe('the check of what clients are given', () => {
  it('finds nothing wrong with a good encoder', async () => {
    expect(await failing(() => ({}))).toEqual([]);
  });

  it('finds a stream that breaks and ends clean', async () => {
    const clean = 'data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    expect(await failing(() => ({ fail: () => clean }))).toEqual(['a stream that breaks never ends clean']);
  });

  it('finds text that is lost, and events out of order', async () => {
    expect(await failing((encoder) => ({ encode: (event) => (event.type === 'text-delta' ? '' : encoder.encode(event)) }))).toEqual(['text, streamed', 'the results of tools, streamed', 'a tool that is forbidden, streamed']);
    expect(await failing((encoder) => ({ encode: (event) => (event.type === 'start' ? '' : encoder.encode(event)) }))).toContain('a tool call, streamed');
  });

  it('finds a finish that lies, whole and streamed', async () => {
    const found = await failing((encoder) => ({ encode: (event) => encoder.encode(event.type === 'finish' ? { ...event, finishReason: 'length' } : event) }), {
      encodeResponse: (response, context) => openAiChatCodec.encodeResponse({ ...response, finishReason: 'length' }, context),
    });
    expect(found).toEqual(expect.arrayContaining(['text, whole', 'text, streamed', 'a tool call, whole', 'a tool call, streamed']));
  });
});
