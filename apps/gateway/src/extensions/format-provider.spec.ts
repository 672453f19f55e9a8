import { COPIED_FORMATS, type CopiedFormat, parseProviderDefinition } from '@modelport/configuration';
import type { HttpRequest, LlmRequest, ProviderOptions } from '@modelport/provider-base';
import { ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { formatProvider } from './format-provider.js';

const ANSWERS: Readonly<Record<CopiedFormat, object>> = {
  'openai-chat': { id: 'a', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }] },
  'anthropic-messages': { id: 'a', type: 'message', role: 'assistant', model: 'm', content: [{ type: 'text', text: 'Hello.' }], stop_reason: 'end_turn', usage: { input_tokens: 1, output_tokens: 1 } },
  gemini: { candidates: [{ content: { role: 'model', parts: [{ text: 'Hello.' }] }, finishReason: 'STOP', index: 0 }] },
};
const PATHS: Readonly<Record<CopiedFormat, [ask: string, models: string]>> = {
  'openai-chat': ['/chat/completions', '/models'],
  'anthropic-messages': ['/v1/messages', '/v1/models'],
  gemini: ['/models/m:generateContent', '/models'],
};
const REQUEST: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] };

function definitionOf(id: string, keyOptional: boolean): ReturnType<typeof parseProviderDefinition> {
  const yaml = `provider: { id: ${id}, name: By file, description: x }
api: { base_url: "https://vendor.test", auth_type: header, auth_name: x-vendor-key, auth_env_var: BY_FILE_KEY, key_optional: ${keyOptional}, timeout: 5000, max_retries: 0, billed_after_abort: unknown }
capabilities: [streaming]
models: []
`;
  return parseProviderDefinition(yaml, 'v.yaml');
}

describe.each(COPIED_FORMATS)('a vendor without code that copies %s', (format) => {
  function stage(answer: object, options: ProviderOptions, keyOptional = false): { provider: InstanceType<ReturnType<typeof formatProvider>>; sent: () => HttpRequest | undefined } {
    const vendor = new ScriptedVendor([{ body: JSON.stringify(answer) }]);
    const provider = new (formatProvider({ format, definition: definitionOf('by-file', keyOptional) }))({ ...options, transport: vendor });
    return { provider, sent: () => vendor.received[0]?.request };
  }

  it('goes by its own id, asks where its format says, and shows its key', async () => {
    const { provider, sent } = stage(ANSWERS[format], { apiKey: 'key-by-file' });
    expect(await provider.executeRequest(REQUEST)).toMatchObject({ providerId: 'by-file', content: [{ type: 'text', text: 'Hello.' }] });
    expect(sent()).toMatchObject({ url: `https://vendor.test${PATHS[format][0]}`, headers: { 'x-vendor-key': 'key-by-file' } });
  });

  it('does without a key where that may be', async () => {
    const { provider, sent } = stage(ANSWERS[format], {}, true);
    await provider.executeRequest(REQUEST);
    expect(sent()?.headers).not.toHaveProperty('x-vendor-key');
    await expect(stage(ANSWERS[format], {}).provider.executeRequest(REQUEST)).rejects.toMatchObject({ kind: 'authentication' });
  });

  it('lists its models by the names that requests use', async () => {
    const list = format === 'gemini' ? { models: [{ name: 'models/m-1' }] } : { data: [{ id: 'm-1' }] };
    const { provider, sent } = stage(list, { apiKey: 'key-by-file' });
    expect((await provider.listModels?.())?.map(({ id }) => id)).toEqual(['m-1']);
    expect(sent()?.url).toBe(`https://vendor.test${PATHS[format][1]}`);
  });

  it('is a class of its own, named for the vendor', () => {
    const [first, second] = ['first', 'second'].map((id) => formatProvider({ format, definition: definitionOf(id, false) }));
    expect(first).not.toBe(second);
    expect([first?.name, second?.definition.provider.id]).toEqual(['firstProvider', 'second']);
  });
});
