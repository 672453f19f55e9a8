import type { LlmRequest } from '@modelport/provider-base';
import { CONFORMANCE_KEY, openAiAnswer, openAiChunk, openAiChunks, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, textRequest, toolRequest } from '@modelport/provider-testing';
import { XaiProvider } from './xai-provider.js';

const MODEL = 'grok-4.3';
const recorded = (what: string): { source: string } => ({ source: `recorded: xAI, ${what}` });
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: ['First'], calls: [], finishReason: 'stop', promptTokens: 32, completionTokens: 40 };

/** Reasoning is outside the completion, and inside the total. */
const usage = {
  prompt_tokens: 32,
  completion_tokens: 40,
  total_tokens: 696,
  prompt_tokens_details: { text_tokens: 32, audio_tokens: 0, image_tokens: 0, cached_tokens: 2 },
  completion_tokens_details: { reasoning_tokens: 624, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
  num_sources_used: 0,
  cost_in_usd_ticks: 1_399_000,
};

async function sentFor(model: string, request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(XaiProvider, { ...recorded('an answer'), json: openAiAnswer(turn) });
  const { receipt } = await provider.executeRequest({ ...textRequest(model), ...request });
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about xAI', () => {
  it('adds the reasoning that it counts outside the completion: total = prompt + completion + reasoning', async () => {
    const { provider } = stageProvider(XaiProvider, { ...recorded('usage'), json: { ...openAiAnswer(turn), usage } });
    const response = await provider.executeRequest(textRequest(MODEL));
    expect(response.usage).toMatchObject({ inputTokens: 32, outputTokens: 664, totalTokens: 696, output: { text: 40, reasoning: 624 } });
    expect(response.providerMetadata).toMatchObject({ usage: { cost_in_usd_ticks: 1_399_000 } });
  });

  it('reads a call and the finish from one chunk', async () => {
    const call = { role: 'assistant', tool_calls: [{ id: 'call_00060723', index: 0, type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } }] };
    const chunks = sseEvents(openAiChunk(turn, call, 'tool_calls'), { ...openAiChunk(turn, {}), choices: [], usage }, '[DONE]');
    const { items } = await readStream(stageProvider(XaiProvider, { ...recorded('call and finish in one chunk'), chunks }).provider.executeStream(toolRequest(MODEL)));
    expect(summaryOfEvents(items)).toMatchObject({ finishReason: 'tool-calls', toolCalls: [{ id: 'call_00060723', arguments: '{"city":"Paris"}' }], outputTokens: 664 });
  });

  it('passes over its keepalive comments, and does not take them for content', async () => {
    const chunks = [': keepalive\n\n', ...sseEvents(...openAiChunks(turn)).flatMap((chunk) => [chunk, ': keepalive\n\n'])];
    const { items, error } = await readStream(stageProvider(XaiProvider, { ...recorded('keepalive comments'), chunks }).provider.executeStream(textRequest(MODEL)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris' });
  });

  it('reads an error that is a text beside a sentence of a code', async () => {
    const reply = { ...recorded('503'), status: 503, json: { code: 'The service is currently unavailable', error: 'The model is at capacity.' } };
    const error = await rejection(stageProvider(XaiProvider, reply).provider.executeRequest(textRequest(MODEL)), '503');
    expect(error).toMatchObject({ kind: 'overloaded', message: 'The model is at capacity.', upstreamCode: 'The service is currently unavailable' });
  });

  it('knows a refused key in a 400, and passes none of its words on', async () => {
    const reply = { source: 'https://github.com/i-am-bee/beeai-framework/issues/447', status: 400, json: { code: 'Client specified an invalid argument', error: `Incorrect API key provided: ${CONFORMANCE_KEY}.` } };
    const error = await rejection(stageProvider(XaiProvider, reply).provider.executeRequest(textRequest(MODEL)), '400');
    expect(error).toMatchObject({ kind: 'upstream_authentication', message: expect.stringContaining('XAI_API_KEY') });
    expect(error.upstreamBody).toBeUndefined();
  });

  describe('its models that reason', () => {
    it('are not sent penalties, which they refuse', async () => {
      const { body, receipt } = await sentFor('grok-4.20-0309-reasoning', { presencePenalty: 1, frequencyPenalty: 1 });
      expect(body).not.toMatchObject({ presence_penalty: 1 });
      expect(receipt).toMatchObject([{ field: 'presence_penalty' }, { field: 'frequency_penalty' }]);
      expect((await sentFor('grok-4.20-0309-non-reasoning', { presencePenalty: 1 })).body).toMatchObject({ presence_penalty: 1 });
    });

    it('have no stop sequences', async () => {
      expect(await rejection(sentFor(MODEL, { stop: ['END'] }), 'stop')).toMatchObject({ kind: 'unsupported', path: 'stop' });
    });

    it('take an effort only where they are known to', async () => {
      expect((await sentFor(MODEL, { reasoning: { effort: 'low' } })).body).toMatchObject({ reasoning_effort: 'low' });
      const { body, receipt } = await sentFor('grok-4.20-0309-reasoning', { reasoning: { effort: 'low' } });
      expect(body).not.toHaveProperty('reasoning_effort');
      expect(receipt).toMatchObject([{ field: 'reasoning.effort' }]);
    });
  });

  it('passes a body of the Responses API on, to where it speaks it', async () => {
    const message = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Paris', annotations: [] }] };
    const json = { id: 'resp_1', object: 'response', status: 'completed', model: MODEL, output: [message], usage: { input_tokens: 28, output_tokens: 2, total_tokens: 30 } };
    const { provider, transport } = stageProvider(XaiProvider, { source: 'https://docs.x.ai/docs/guides/chat', json });
    const answer = await provider.forward({ dialect: 'openai-responses', model: MODEL, stream: false, body: Buffer.from('{"model":"x","input":"Hi"}') });
    expect(transport.last.request.url).toBe('https://api.x.ai/v1/responses');
    expect(transport.last.sentJson).toEqual({ model: MODEL, input: 'Hi' });
    expect(answer).toMatchObject({ kind: 'unary', finishReason: 'stop', usage: { inputTokens: 28, outputTokens: 2 } });
  });
});
