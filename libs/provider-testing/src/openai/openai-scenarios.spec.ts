import type { OpenAiStyle } from './openai-turn.js';
import { openAiScenarios } from './openai-scenarios.js';

const sources = { unary: 'https://acme.test/chat', stream: 'recorded: a stream', tools: 'https://acme.test/tools' };
const scenariosIn = (style: OpenAiStyle): ReturnType<typeof openAiScenarios> => openAiScenarios({ model: 'm', style, sources });

function eventsOf({ text }: ReturnType<typeof openAiScenarios>): unknown[] {
  return (text.stream?.chunks ?? []).map((chunk) => {
    const data = String(chunk).replace('data: ', '').trim();
    return data === '[DONE]' ? data : (JSON.parse(data) as unknown);
  });
}

describe('the scenarios of a vendor that copies OpenAI', () => {
  it('tell the same answer whole and streamed', () => {
    const { text } = scenariosIn({});
    expect(text.unary.json).toMatchObject({ choices: [{ message: { content: text.answer.text } }], usage: { prompt_tokens: text.answer.inputTokens } });
    expect(eventsOf(scenariosIn({}))).toContainEqual(expect.objectContaining({ choices: [{ index: 0, delta: { content: ' Paris' }, finish_reason: null }] }));
  });

  it.each<[OpenAiStyle, number]>([
    [{}, 1],
    [{ done: false }, 0],
    [{ usage: 'own-chunk' }, 2],
    [{ usage: 'choice', done: false }, 0],
  ])('say how many chunks behind the finish may be missing, in the style %j', (style, mayMiss) => {
    expect(scenariosIn(style).text.stream?.mayMiss).toBe(mayMiss);
  });

  it('put usage and thoughts where the style has them', () => {
    const events = eventsOf(scenariosIn({ usage: 'choice', reasoning: 'reasoning_content' }));
    expect(events).toContainEqual(expect.objectContaining({ choices: [expect.objectContaining({ finish_reason: 'stop', usage: { prompt_tokens: 48, completion_tokens: 9, total_tokens: 57 } })] }));
    expect(events).toContainEqual(expect.objectContaining({ choices: [{ index: 0, delta: { reasoning_content: 'Let me' }, finish_reason: null }] }));
  });

  it('leave out what the vendor gives no source for', () => {
    const { tools, image } = openAiScenarios({ model: 'm', style: {}, sources: { unary: sources.unary, stream: sources.stream } });
    expect([tools, image]).toEqual([undefined, undefined]);
    expect(scenariosIn({}).tools?.result.unary.sent).toMatchObject({ messages: [{}, { tool_calls: [{}, {}] }, { role: 'tool' }, { role: 'tool' }] });
  });

  it('ask another model where this one cannot, and answer by its name', () => {
    const { image } = openAiScenarios({ model: 'm', style: {}, models: { image: 'seeing' }, sources: { ...sources, image: 'https://acme.test/images' } });
    expect(image).toMatchObject({ model: 'seeing', unary: { sent: { model: 'seeing' }, json: { model: 'seeing' } }, answer: { model: 'seeing' } });
  });

  it('bring thoughts back in the field of the vendor, or say that they are lost', () => {
    const page = 'https://acme.test/thinking';
    const vendor = { model: 'm', style: { reasoning: 'reasoning_details' }, sources: { ...sources, reasoning: page, effort: page } } as const;
    const [kept, lost] = [openAiScenarios({ ...vendor, replay: 'reasoning_details' }), openAiScenarios(vendor)].map(({ reasoning }) => reasoning?.back);
    expect(kept).toMatchObject({ receipt: [], unary: { sent: { messages: [{}, { reasoning_details: [{ type: 'reasoning.text', text: 'Let me see.', signature: 'c2lnbmVk' }] }, {}] } } });
    expect(lost).toMatchObject({ receipt: ['messages.1.reasoning'] });
  });

  it('count what was cached, and what was thought, where the style has them', () => {
    const page = 'https://acme.test/usage';
    const { cache, reasoning } = openAiScenarios({ model: 'm', style: { reasoning: 'reasoning', reasoningTokens: 'outside', cached: ({ cachedTokens }) => ({ hits: cachedTokens }) }, sources: { ...sources, reasoning: page, effort: page, cachedUsage: page } });
    expect(cache?.automatic).toMatchObject({ unary: { json: { usage: { prompt_tokens: 2048, hits: 1920 } } }, answer: { inputTokens: 2048, cacheReadTokens: 1920 } });
    expect(reasoning?.out).toMatchObject({ unary: { json: { usage: { completion_tokens: 36, total_tokens: 255, completion_tokens_details: { reasoning_tokens: 5 } } } }, answer: { outputTokens: 41, reasoningTokens: 5 } });
  });
});
