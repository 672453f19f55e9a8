import fc from 'fast-check';
import { type JsonObject, type ProviderDefinition, Receipt } from '@modelport/provider-base';
import { openAiChat } from '../wire-format.js';
import { openAiChatCodec } from './codec.js';

const definition: ProviderDefinition = {
  provider: { id: 'openai', name: 'OpenAI', description: '' },
  api: { baseUrl: 'https://api.example.com', authType: 'bearer', timeout: 1000, maxRetries: 0 },
  capabilities: ['function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning'],
  models: [],
  errorCodes: {},
};

/** Through both sides, with nothing lost allowed. */
function roundTrip(body: JsonObject): unknown {
  const { request, stream } = openAiChatCodec.decodeRequest(body, new Receipt('strict'));
  return openAiChat.encodeRequest(request, { stream, receipt: new Receipt('strict', 'openai'), definition, model: undefined }).body;
}

const words = fc.string({ minLength: 1, maxLength: 12 });
const name = fc.stringMatching(/^[a-z_]{1,12}$/);
const base64 = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const text = fc.record({ type: fc.constant('text'), text: words });
const url = fc.oneof(fc.webUrl(), base64.map((data) => `data:image/png;base64,${data}`));
const image = fc.record({ type: fc.constant('image_url'), image_url: fc.record({ url, detail: fc.constantFrom('auto', 'low', 'high') }, { requiredKeys: ['url'] }) });
const file = fc.record({ type: fc.constant('file'), file: fc.record({ filename: name, file_data: base64.map((data) => `data:application/pdf;base64,${data}`) }) });
const audio = fc.record({ type: fc.constant('input_audio'), input_audio: fc.record({ data: base64, format: fc.constantFrom('wav', 'mp3') }) });
/** A single text is a string. */
const content = fc.oneof(words, fc.array(fc.oneof(text, image, file, audio), { minLength: 2, maxLength: 3 }));
const call = fc.record({ id: fc.uuid(), type: fc.constant('function'), function: fc.record({ name, arguments: fc.json() }) });

/** A turn of the user, one of the model, and the results of its calls. */
const exchange = fc.record({ asked: content, said: words, calls: fc.array(call, { maxLength: 2 }), result: words }).map(({ asked, said, calls, result }) => [
  { role: 'user', content: asked },
  { role: 'assistant', content: said, ...(calls.length > 0 && { tool_calls: calls }) },
  ...calls.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: result })),
]);

const schema = { type: 'object', properties: { x: { type: 'string' } }, additionalProperties: false };
const tool = fc.record({ type: fc.constant('function'), function: fc.record({ name, description: fc.string(), parameters: fc.constant(schema), strict: fc.boolean() }, { requiredKeys: ['name', 'parameters'] }) });
const choice = fc.oneof(fc.constantFrom('auto', 'none', 'required'), name.map((called) => ({ type: 'function', function: { name: called } })));
const tools = fc.oneof(fc.constant({}), fc.record({ tools: fc.array(tool, { minLength: 1, maxLength: 2 }), tool_choice: choice, parallel_tool_calls: fc.boolean() }, { requiredKeys: ['tools'] }));
const format = fc.oneof(fc.constant({ type: 'json_object' }), fc.record({ type: fc.constant('json_schema'), json_schema: fc.record({ name, schema: fc.constant(schema), description: words, strict: fc.boolean() }, { requiredKeys: ['name', 'schema'] }) }));
const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const probabilities = fc.oneof(fc.constant({}), fc.record({ logprobs: fc.constant(true), top_logprobs: fc.nat(20) }, { requiredKeys: ['logprobs'] }));
const settings = fc.record(
  {
    max_tokens: fc.integer({ min: 1, max: 9999 }),
    temperature: between(0, 2),
    top_p: between(0, 1),
    frequency_penalty: between(-2, 2),
    presence_penalty: between(-2, 2),
    stop: fc.array(words, { minLength: 1, maxLength: 2 }),
    seed: fc.integer(),
    response_format: format,
    reasoning_effort: fc.constantFrom('minimal', 'low', 'medium', 'high', 'xhigh'),
    user: words,
    metadata: fc.dictionary(name, fc.string(), { minKeys: 1, maxKeys: 2 }),
    service_tier: fc.constantFrom('auto', 'default', 'flex', 'priority'),
  },
  { requiredKeys: [] },
);
const body = fc
  .record({ system: fc.array(words, { maxLength: 2 }), exchanges: fc.array(exchange, { minLength: 1, maxLength: 3 }), settings, tools, probabilities })
  .map(({ system, exchanges, ...more }) => ({ model: 'gpt-test', messages: [...system.map((said) => ({ role: 'system', content: said })), ...exchanges.flat()], ...more.settings, ...more.tools, ...more.probabilities }));

describe('the client’s side and the vendor’s side of chat completions', () => {
  it('together change nothing of what both can say', () => {
    fc.assert(
      fc.property(body, (sent) => {
        expect(roundTrip(sent)).toEqual(sent);
      }),
      { numRuns: 300 },
    );
  });
});
