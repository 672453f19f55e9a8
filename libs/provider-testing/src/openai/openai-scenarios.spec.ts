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
});
