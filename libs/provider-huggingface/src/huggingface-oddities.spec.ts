import type { LlmStreamEvent } from '@modelport/provider-base';
import { readStream, rejection, stageProvider, type StreamReading, summaryOfEvents, summaryOfResponse, textRequest } from '@modelport/provider-testing';
import { answer, chunk, firstChunk, MODEL } from '../test/wire.js';
import { HuggingFaceProvider } from './huggingface-provider.js';

const recorded = (what: string): { source: string } => ({ source: `recorded: Hugging Face, ${what}` });

function askStream(chunks: readonly string[], what: string): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stageProvider(HuggingFaceProvider, { ...recorded(what), chunks }).provider.executeStream(textRequest(MODEL)));
}

describe('what is odd about Hugging Face', () => {
  it('sends the name of the model with its ending, which names the host', async () => {
    const { provider, transport } = stageProvider(HuggingFaceProvider, { ...recorded('a host by its ending'), json: answer('a', { content: 'Paris' }, 'stop', 40, 2) });
    const { model, cost } = await provider.executeRequest(textRequest('Qwen/Qwen3-32B:cheapest'));
    expect(transport.last.sentJson).toMatchObject({ model: 'Qwen/Qwen3-32B:cheapest' });
    expect([model, cost]).toEqual(['qwen/qwen3-32b-fp8', null]);
  });

  it('reads TGI: events without a space behind the colon, eos_token, no id, and no [DONE]', async () => {
    const events = [firstChunk(''), chunk('', { role: 'assistant', content: 'Paris' }), chunk('', { content: '' }, 'eos_token')];
    const { items, error } = await askStream(events.map((event) => `data:${JSON.stringify(event)}\n\n`), 'TGI, a stream');
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ id: null, text: 'Paris', finishReason: 'stop' });
    expect(items.at(-1)).toMatchObject({ rawFinishReason: 'eos_token' });
  });

  it('knows that a stream of TGI without its reason was cut off', async () => {
    const { error } = await askStream([`data:${JSON.stringify(firstChunk('a'))}\n\n`, `data:${JSON.stringify(chunk('a', { content: 'Par' }))}\n\n`], 'TGI, cut off');
    expect(error).toMatchObject({ kind: 'network' });
  });

  it('reads a whole answer of TGI, which calls itself a text completion and has no id', async () => {
    const json = { ...answer('', { content: ' to two.' }, 'eos_token', 21, 12), object: 'text_completion' };
    const response = await stageProvider(HuggingFaceProvider, { ...recorded('TGI'), json }).provider.executeRequest(textRequest(MODEL));
    expect(summaryOfResponse(response)).toMatchObject({ id: null, text: ' to two.', finishReason: 'stop', inputTokens: 21, outputTokens: 12 });
  });

  it('reads plain text as the words of an error', async () => {
    const { provider } = stageProvider(HuggingFaceProvider, { ...recorded('TGI, 422 as text'), status: 422, headers: { 'content-type': 'text/plain' }, body: 'Failed to deserialize the JSON body into the target type: missing field `messages` at line 1 column 2' });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '422')).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('missing field `messages`') as string });
  });

  it('does not wait for a quota that is used up', async () => {
    const { provider } = stageProvider(HuggingFaceProvider, { ...recorded('402'), status: 402, json: { error: 'You have exceeded your monthly included credits for Inference Providers.' } });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '402')).toMatchObject({ kind: 'quota_exhausted', retryable: false });
  });
});
