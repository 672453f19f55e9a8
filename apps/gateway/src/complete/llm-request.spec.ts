import { isLlmError, type LlmRequest } from '@modelport/provider-base';
import { validateDto } from '../validation/validate-dto.js';
import { CompleteRequestDto } from './complete-request.dto.js';
import { toLlmRequest } from './llm-request.js';

const read = (body: Record<string, unknown>): LlmRequest => toLlmRequest(validateDto(CompleteRequestDto, body), 'some-model');
const readHistories = (...histories: unknown[]): LlmRequest => read({ prompt: 'now', histories });

function pathOfRefusal(...histories: unknown[]): string | undefined {
  try {
    readHistories(...histories);
  } catch (error) {
    if (isLlmError(error) && error.kind === 'invalid_request') return error.path;
    throw error;
  }
  return 'accepted';
}

describe('toLlmRequest', () => {
  it('orders system prompts, histories, and the prompt with its images', () => {
    const request = read({
      prompt: 'and this?',
      system_prompts: ['one', 'two'],
      histories: [{ role: 'user', content: 'what is this?', images: ['https://example.com/a.png'] }, { role: 'assistant', content: 'a cat' }],
      images: ['data:image/PNG;base64,AAAA', { data: 'BBBB', media_type: 'image/webp' }],
    });
    expect(request.messages).toEqual([
      { role: 'system', content: [{ type: 'text', text: 'one' }] },
      { role: 'system', content: [{ type: 'text', text: 'two' }] },
      { role: 'user', content: [{ type: 'text', text: 'what is this?' }, { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } }] },
      { role: 'assistant', content: [{ type: 'text', text: 'a cat' }] },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'and this?' },
          { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'AAAA' } },
          { type: 'image', source: { kind: 'data', mediaType: 'image/webp', data: 'BBBB' } },
        ],
      },
    ]);
  });

  it('carries functions, temperature and max_tokens, and nothing that was not sent', () => {
    expect(read({ prompt: 'x', temperature: 0, max_tokens: 5, functions: [{ name: 'f', description: 'd', parameters: { type: 'object' } }, { name: 'g' }] })).toMatchObject({
      model: 'some-model',
      temperature: 0,
      maxTokens: 5,
      tools: [{ name: 'f', description: 'd', parameters: { type: 'object' } }, { name: 'g' }],
    });
    expect(Object.keys(read({ prompt: 'x', functions: [], temperature: null }))).toEqual(['model', 'messages']);
  });
});

describe('histories with function calls', () => {
  const call = { role: 'assistant', function_calls: [{ id: 'call_9', name: 'get_weather', arguments: { city: 'Oslo' } }] };

  it('brings a result back by the id of its call, with the name that the call had', () => {
    expect(readHistories(call, { role: 'tool', call_id: 'call_9', content: '12 °C' }).messages.slice(0, 2)).toEqual([
      { role: 'assistant', content: [{ type: 'tool-call', id: 'call_9', name: 'get_weather', arguments: '{"city":"Oslo"}' }] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'call_9', name: 'get_weather', content: [{ type: 'text', text: '12 °C' }] }] },
    ]);
  });

  it('brings a result back by name: the oldest call without an answer', () => {
    const calls = { role: 'assistant', content: '', function_calls: [{ name: 'f', arguments: '{"a":1}' }, { name: 'f' }, { name: 'g' }] };
    const results = ['f', 'g', 'f'].map((name) => ({ role: 'function', name, content: 'r' }));
    const ids = readHistories(calls, ...results).messages.slice(1, 4).map(({ content: [part] }) => part?.type === 'tool-result' && part.callId);
    expect(ids).toEqual(['call_0_0', 'call_0_2', 'call_0_1']);
  });

  it('keeps an error of a function, and the raw text of arguments that did not parse', () => {
    const request = readHistories({ role: 'assistant', function_calls: [{ call_id: 'c', name: 'f', arguments: null, arguments_raw: '{"a":' }] }, { role: 'tool', call_id: 'c', content: 'no', is_error: true });
    expect(request.messages[0]?.content[0]).toMatchObject({ id: 'c', arguments: '{"a":' });
    expect(request.messages[1]?.content[0]).toMatchObject({ isError: true });
  });

  it.each([
    ['histories.0.call_id', [{ role: 'tool', content: 'r' }]],
    ['histories.0.name', [{ role: 'function', name: 'f', content: 'r' }]],
    ['histories.1.content', [call, { role: 'tool', call_id: 'call_9' }]],
    ['histories.0.content', [{ role: 'user' }]],
    ['histories.0.content', [{ role: 'assistant' }]],
    ['histories.0.function_calls', [{ role: 'user', content: 'x', function_calls: [{ name: 'f' }] }]],
    ['histories.0.call_id', [{ role: 'assistant', content: 'x', call_id: 'c' }]],
    ['histories.0.images', [{ role: 'system', content: 'x', images: ['https://example.com'] }]],
    ['histories.0.function_calls.0.call_id', [{ role: 'assistant', function_calls: [{ id: 'a', call_id: 'b', name: 'f' }] }]],
  ])('refuses at %s: %j', (path, histories) => {
    expect(pathOfRefusal(...histories)).toBe(path);
  });
});
