import fc from 'fast-check';
import { isLlmError, type JsonObject, type ProviderDefinition, Receipt } from '@modelport/provider-base';
import { anthropicMessages } from '../anthropic-messages.js';
import { anthropicMessagesCodec } from './codec.js';

const definition: ProviderDefinition = {
  provider: { id: 'anthropic', name: 'Anthropic', description: '' },
  api: { baseUrl: 'https://api.example.com', authType: 'header', timeout: 1000, maxRetries: 0 },
  capabilities: [],
  models: [],
  errorCodes: {},
};

/** Through both sides, with nothing lost allowed. */
function roundTrip(body: JsonObject): unknown {
  const { request, stream } = anthropicMessagesCodec.decodeRequest(body, new Receipt('strict'));
  return anthropicMessages.encodeRequest(request, { stream, receipt: new Receipt('warn', 'anthropic'), definition, model: undefined }).body;
}

const words = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
const name = fc.stringMatching(/^[a-z_]{1,12}$/);
const cache = fc.option(fc.record({ cache_control: fc.record({ type: fc.constant('ephemeral'), ttl: fc.constantFrom('5m', '1h') }, { requiredKeys: ['type'] }) }), { nil: {} });
const withCache = (block: fc.Arbitrary<object>) => fc.tuple(block, cache).map(([value, hint]) => ({ ...value, ...hint }));
const base64 = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64'));

const text = withCache(fc.record({ type: fc.constant('text'), text: words }));
const place = (name: string): fc.Arbitrary<object> => fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })).map(([start, length]) => ({ [`start_${name}`]: start, [`end_${name}`]: start + length }));
const ofDocument = (type: string, name: string): fc.Arbitrary<object> => fc.tuple(fc.record({ type: fc.constant(type), cited_text: words, document_index: fc.nat(3), document_title: fc.option(words) }), place(name)).map(([a, b]) => ({ ...a, ...b }));
const citation = fc.oneof(
  ofDocument('char_location', 'char_index'),
  ofDocument('page_location', 'page_number'),
  ofDocument('content_block_location', 'block_index'),
  fc.record({ type: fc.constant('web_search_result_location'), cited_text: words, url: fc.webUrl(), title: fc.option(words), encrypted_index: words }),
  fc.tuple(fc.record({ type: fc.constant('search_result_location'), cited_text: words, source: words, title: fc.option(words), search_result_index: fc.nat(3) }), place('block_index')).map(([a, b]) => ({ ...a, ...b })),
);
const citedText = withCache(fc.record({ type: fc.constant('text'), text: words, citations: fc.array(citation, { minLength: 1, maxLength: 2 }) }));
const url = fc.record({ type: fc.constant('url'), url: fc.webUrl() });
const image = withCache(fc.record({ type: fc.constant('image'), source: fc.oneof(url, fc.record({ type: fc.constant('base64'), media_type: fc.constantFrom('image/png', 'image/webp'), data: base64 })) }));
const documentSource = fc.oneof(
  url,
  fc.record({ type: fc.constant('base64'), media_type: fc.constant('application/pdf'), data: base64 }),
  fc.record({ type: fc.constant('text'), media_type: fc.constant('text/plain'), data: words }),
);
const document = withCache(fc.record({ type: fc.constant('document'), source: documentSource, title: words, citations: fc.constant({ enabled: true }) }, { requiredKeys: ['type', 'source'] }));
const thinking = fc.oneof(
  fc.record({ type: fc.constant('thinking'), thinking: fc.string(), signature: fc.base64String({ minLength: 4 }) }),
  fc.record({ type: fc.constant('redacted_thinking'), data: fc.base64String({ minLength: 4 }) }),
);
const input = fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 3 });
const toolUse = withCache(fc.record({ type: fc.constant('tool_use'), id: fc.uuid(), name, input }));
const result = fc.record({ content: fc.array(fc.oneof(text, image), { minLength: 1, maxLength: 2 }), is_error: fc.constant(true) }, { requiredKeys: [] });

interface Exchange {
  said: object[];
  replied: object[];
  calls: object[];
  results: object[];
}

const exchange: fc.Arbitrary<Exchange> = fc.record({
  said: fc.array(fc.oneof(text, image, document), { minLength: 1, maxLength: 3 }),
  replied: fc.array(fc.oneof(thinking, text, citedText), { minLength: 1, maxLength: 3 }),
  calls: fc.array(toolUse, { maxLength: 2 }),
  results: fc.array(withCache(result), { minLength: 2, maxLength: 2 }),
});

/** Turns that take turns, each call with its result first in the next of the user. */
function conversation(exchanges: readonly Exchange[]): object[] {
  let owed: object[] = [];
  return exchanges.flatMap(({ said, replied, calls, results }) => {
    const user = { role: 'user', content: [...owed, ...said] };
    owed = calls.map((call, index) => ({ type: 'tool_result', tool_use_id: 'id' in call && call.id, ...results[index] }));
    return [user, { role: 'assistant', content: [...replied, ...calls] }];
  });
}

const tool = withCache(
  fc.record({ name, description: fc.string(), input_schema: fc.constant({ type: 'object', properties: { x: { type: 'string' } }, additionalProperties: false }), strict: fc.constant(true) }, { requiredKeys: ['name', 'input_schema'] }),
);
const single = { disable_parallel_tool_use: fc.constant(true) };
const toolChoice = fc.oneof(
  fc.record({ type: fc.constantFrom('auto', 'any'), ...single }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('tool'), name, ...single }, { requiredKeys: ['type', 'name'] }),
  fc.constant({ type: 'none' }),
);
const tools = fc.oneof(fc.constant({}), fc.record({ tools: fc.array(tool, { minLength: 1, maxLength: 2 }) }), fc.record({ tools: fc.array(tool, { minLength: 1, maxLength: 2 }), tool_choice: toolChoice }));
const format = fc.record({ type: fc.constant('json_schema'), schema: fc.constant({ type: 'object', properties: {}, additionalProperties: false }) });
const effort = fc.constantFrom('low', 'medium', 'high', 'xhigh');
/** Thinking excludes samplers and forced calls. */
const thoughts = fc.oneof(
  fc.record({ thinking: fc.constant({ type: 'adaptive', display: 'summarized' }), output_config: fc.record({ effort, format }, { requiredKeys: ['effort'] }) }),
  fc.record({ thinking: fc.record({ type: fc.constant('enabled'), budget_tokens: fc.integer({ min: 1024, max: 4000 }) }) }),
);
const settled = fc.oneof(
  fc.tuple(tools, fc.record({ temperature: fc.double({ min: 0, max: 1, noNaN: true }), top_k: fc.nat(99), output_config: fc.record({ format }), thinking: fc.constant({ type: 'disabled' }) }, { requiredKeys: [] })).map(([a, b]) => ({ ...a, ...b })),
  thoughts,
);
const settings = fc.record(
  {
    system: fc.array(text, { minLength: 1, maxLength: 2 }),
    stop_sequences: fc.array(words, { minLength: 1, maxLength: 2 }),
    metadata: fc.record({ user_id: fc.uuid() }),
    service_tier: fc.constantFrom('auto', 'standard_only'),
    stream: fc.constant(true),
  },
  { requiredKeys: [] },
);
const body = fc
  .tuple(fc.array(exchange, { minLength: 1, maxLength: 3 }), settings, settled)
  .map(([exchanges, some, more]) => ({ model: 'claude-test', max_tokens: 8000, messages: conversation(exchanges), ...some, ...more }));

describe('the client’s side and the vendor’s side of the Messages format', () => {
  it('together change nothing of what both can say', () => {
    fc.assert(
      fc.property(body, (sent) => {
        expect(roundTrip(sent)).toEqual(sent);
      }),
      { numRuns: 200 },
    );
  });

  it('throws nothing but an LlmError, whatever it is given', () => {
    const block = fc.record({ type: fc.constantFrom('text', 'image', 'document', 'tool_use', 'tool_result', 'thinking', 'redacted_thinking', 'search_result', 'server_tool_use', 'x'), source: fc.jsonValue(), content: fc.jsonValue(), text: fc.jsonValue(), signature: fc.jsonValue(), id: fc.jsonValue(), input: fc.jsonValue(), citations: fc.oneof(fc.jsonValue(), fc.array(fc.record({ type: fc.constantFrom('char_location', 'web_search_result_location'), cited_text: fc.jsonValue(), url: fc.jsonValue() }))), cache_control: fc.jsonValue() }, { requiredKeys: ['type'] });
    const messages = fc.oneof(fc.jsonValue(), fc.array(fc.record({ role: fc.constantFrom('user', 'assistant', 'system'), content: fc.oneof(fc.jsonValue(), fc.array(block)) })));
    const odd = fc.record({ messages, max_tokens: fc.constantFrom(1, null, 'x'), tools: fc.jsonValue(), thinking: fc.jsonValue(), tool_choice: fc.jsonValue(), output_config: fc.jsonValue(), system: fc.jsonValue(), metadata: fc.jsonValue() }, { requiredKeys: ['messages', 'max_tokens'] });
    fc.assert(
      fc.property(fc.oneof(odd, fc.jsonValue()), fc.constantFrom('strict' as const, 'warn' as const, 'drop' as const), (sent, policy) => {
        expect(() => anthropicMessagesCodec.facts?.(sent)).not.toThrow();
        expect(() => anthropicMessagesCodec.openFor?.(sent, { providerId: 'acme' }, new Receipt('drop'))).not.toThrow();
        try {
          anthropicMessagesCodec.decodeRequest(sent, new Receipt(policy));
        } catch (error) {
          expect(isLlmError(error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a body that is nested beyond all sense', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(() => anthropicMessagesCodec.decodeRequest({ max_tokens: 1, messages: [deep] }, new Receipt())).toThrow(/500 levels/);
  });
});
