import { Receipt, type LlmRequest, type ProviderDefinition, type WireFormat } from '@modelport/provider-base';
import { openAiChat } from '../openai-chat/wire-format.js';
import { openAiResponses } from '../openai-responses/wire-format.js';

const definition: ProviderDefinition = { provider: { id: 'acme', name: 'Acme', description: '' }, api: { baseUrl: 'https://acme.test', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: ['function_calling'], models: [], errorCodes: {} };
const FORMATS: readonly [string, WireFormat, number, (body: never) => string[]][] = [
  ['chat completions', openAiChat, 40, ({ messages }: { messages: { tool_calls?: { id: string }[]; tool_call_id?: string }[] }) => messages.flatMap(({ tool_calls: [call] = [], tool_call_id: id }) => call?.id ?? id ?? [])],
  ['Responses', openAiResponses, 64, ({ input }: { input: { call_id?: string }[] }) => input.flatMap(({ call_id: id }) => id ?? [])],
];

function sent(format: WireFormat, request: Partial<LlmRequest>, receipt = new Receipt()): unknown {
  return format.encodeRequest({ model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }], ...request }, { stream: false, receipt, definition, model: undefined }).body;
}

describe.each(FORMATS)('what is too long for OpenAI’s vendors, in %s', (_name, format, most, idsOf) => {
  const idsFor = (id: string): string[] =>
    idsOf(sent(format, { messages: [{ role: 'assistant', content: [{ type: 'tool-call', id, name: 'f', arguments: '{}' }] }, { role: 'tool', content: [{ type: 'tool-result', callId: id, content: [{ type: 'text', text: '1' }] }] }] }) as never);

  it('keeps the id of a call that is short enough', () => {
    expect(idsFor('c'.repeat(most))).toEqual(['c'.repeat(most), 'c'.repeat(most)]);
  });

  it('shortens a longer one, in every turn alike, for the call and its result', () => {
    const [call = '', result] = idsFor('get_weather_'.repeat(9));
    expect(call).toMatch(/^call_[\w-]{32}$/);
    expect(result).toBe(call);
    expect(idsFor('get_weather_'.repeat(9))).toEqual([call, call]);
    expect(idsFor(`${'get_weather_'.repeat(9)}2`)).not.toContain(call);
  });

  it('names an end user whose id is too long by one that is always the same, and says so', () => {
    const receipt = new Receipt();
    const user = `user_${'a'.repeat(64)}_account_b_session_c`;
    const body = sent(format, { user }, receipt);
    expect(body).toMatchObject({ user: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect(body).toEqual(sent(format, { user }));
    expect(receipt.lines).toMatchObject([{ action: 'reworded', field: 'user' }]);
    expect(sent(format, { user: 'ann@example.com' }, new Receipt('strict'))).toMatchObject({ user: 'ann@example.com' });
  });
});
