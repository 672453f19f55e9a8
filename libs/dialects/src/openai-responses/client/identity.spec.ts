import fc from 'fast-check';
import { type JsonObject, type ProviderDefinition, Receipt } from '@modelport/provider-base';
import { openAiResponses } from '../wire-format.js';
import { openAiResponsesCodec } from './codec.js';

const definition: ProviderDefinition = {
  provider: { id: 'openai', name: 'OpenAI', description: '' },
  api: { baseUrl: 'https://api.example.com', authType: 'bearer', timeout: 1000, maxRetries: 0 },
  capabilities: ['function_calling', 'vision', 'documents', 'json_mode', 'json_schema', 'reasoning'],
  models: [],
  errorCodes: {},
};

/** Through both sides, with nothing lost allowed. */
function roundTrip(body: JsonObject): unknown {
  const { request, stream } = openAiResponsesCodec.decodeRequest(body, new Receipt('strict'));
  return openAiResponses.encodeRequest(request, { stream, receipt: new Receipt('strict', 'openai'), definition, model: undefined }).body;
}

const words = fc.string({ minLength: 1, maxLength: 12 });
const name = fc.stringMatching(/^[a-z_]{1,12}$/);
const base64 = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const text = fc.record({ type: fc.constant('input_text'), text: words });
const imageUrl = fc.oneof(fc.webUrl(), base64.map((data) => `data:image/png;base64,${data}`));
const image = fc.record({ type: fc.constant('input_image'), image_url: imageUrl, detail: fc.constantFrom('auto', 'low', 'high') });
const file = fc.oneof(
  fc.record({ type: fc.constant('input_file'), filename: name, file_data: base64.map((data) => `data:application/pdf;base64,${data}`) }),
  fc.record({ type: fc.constant('input_file'), file_url: fc.webUrl() }),
);
/** A single text is a string. */
const content = fc.oneof(words, fc.array(fc.oneof(text, image, file), { minLength: 2, maxLength: 3 }));
const output = fc.oneof(words, fc.tuple(text, image));
const reasoning = fc.record({ type: fc.constant('reasoning'), id: fc.uuid(), summary: fc.array(fc.record({ type: fc.constant('summary_text'), text: words }), { maxLength: 2 }), encrypted_content: fc.base64String({ minLength: 4 }) });
const annotation = fc.oneof(
  fc.record({ type: fc.constant('url_citation'), url: fc.webUrl(), title: words, start_index: fc.constant(0), end_index: fc.nat(1) }),
  fc.record({ type: fc.constant('file_citation'), file_id: fc.uuid(), filename: words, index: fc.nat(1) }),
  fc.record({ type: fc.constant('container_file_citation'), container_id: fc.uuid(), file_id: fc.uuid(), filename: words, start_index: fc.constant(0), end_index: fc.nat(1) }),
);
const outputText = fc.record({ type: fc.constant('output_text'), text: words, annotations: fc.array(annotation, { minLength: 1, maxLength: 2 }) }, { requiredKeys: ['type', 'text'] });
const said = fc.oneof(words, fc.tuple(outputText, fc.record({ type: fc.constant('refusal'), refusal: words })));
const call = fc.record({ type: fc.constant('function_call'), call_id: fc.uuid(), name, arguments: fc.json() });

/** A turn of the user, one of the model, and the results of its calls. */
const exchange = fc.record({ asked: content, thought: fc.array(reasoning, { maxLength: 2 }), said, phase: fc.constantFrom({}, { phase: 'commentary' }, { phase: 'final_answer' }), calls: fc.array(fc.tuple(call, output), { maxLength: 2 }) }).map(({ asked, thought, said: told, phase, calls }) => [
  { role: 'user', content: asked },
  ...thought,
  { role: 'assistant', ...phase, content: told },
  ...calls.map(([made]) => made),
  ...calls.map(([{ call_id }, answer]) => ({ type: 'function_call_output', call_id, output: answer })),
]);

const schema = { type: 'object', properties: {}, additionalProperties: false };
const tool = fc.record({ type: fc.constant('function'), name, description: fc.string(), parameters: fc.constant(schema), strict: fc.boolean() }, { requiredKeys: ['type', 'name', 'parameters', 'strict'] });
const choice = fc.oneof(fc.constantFrom('auto', 'none', 'required'), fc.record({ type: fc.constant('function'), name }));
const tools = fc.oneof(fc.constant({}), fc.record({ tools: fc.array(tool, { minLength: 1, maxLength: 2 }), tool_choice: choice, parallel_tool_calls: fc.boolean() }, { requiredKeys: ['tools'] }));
const format = fc.oneof(fc.constant({ type: 'json_object' }), fc.record({ type: fc.constant('json_schema'), name, schema: fc.constant(schema), strict: fc.boolean() }));
const thinking = fc.oneof(
  fc.constant({}),
  fc.record({ reasoning: fc.record({ effort: fc.constantFrom('minimal', 'low', 'medium', 'high', 'xhigh'), summary: fc.constantFrom('auto', 'detailed') }, { requiredKeys: ['effort'] }), include: fc.constant(['reasoning.encrypted_content']) }),
);
const settings = fc.record(
  {
    max_output_tokens: fc.integer({ min: 16, max: 9999 }),
    temperature: fc.double({ min: 0, max: 2, noNaN: true }),
    top_p: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.record({ format }),
    user: words,
    metadata: fc.dictionary(name, words, { maxKeys: 2 }),
    service_tier: fc.constantFrom('flex', 'priority'),
    stream: fc.constant(true),
  },
  { requiredKeys: [] },
);
const system = fc.array(fc.record({ role: fc.constant('system'), content: words }), { maxLength: 1 });

const body = fc
  .tuple(system, fc.array(exchange, { minLength: 1, maxLength: 3 }), tools, settings, thinking)
  .map(([rules, exchanges, ...more]) => Object.assign({ model: 'm', input: [...rules, ...exchanges.flat()], store: false }, ...more) as JsonObject);

describe('a body of the Responses API, read as a client’s and written as to its vendor', () => {
  it('is what it was', () => {
    fc.assert(
      fc.property(body, (given) => {
        expect(roundTrip(given)).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });
});
