import fc from 'fast-check';
import { Receipt, type LlmRequest, type Message, type ProviderDefinition } from '@modelport/provider-base';
import { gemini } from '../gemini.js';
import { geminiCodec } from './codec.js';

const definition: ProviderDefinition = { provider: { id: 'google', name: 'Google', description: '' }, api: { baseUrl: 'https://vendor.invalid', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
const facts = { id: 'm', name: 'm', modalities: { input: [], output: [] }, capabilities: ['reasoning', 'reasoning_budget'] } as const;

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const base64 = fc.uint8Array({ minLength: 1, maxLength: 9 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
const json = fc.dictionary(name, fc.oneof(fc.integer(), fc.string(), fc.boolean()), { maxKeys: 3 });
const source = (kind: string) => base64.map((data) => ({ kind: 'data' as const, mediaType: kind, data }));
const signature = fc.option(base64.map((proof) => ({ signature: proof, providerId: 'google' })), { nil: {} });

const userPart = fc.oneof(
  text.map((words) => ({ type: 'text' as const, text: words })),
  source('image/png').map((image) => ({ type: 'image' as const, source: image })),
  source('application/pdf').map((document) => ({ type: 'document' as const, source: document })),
  source('audio/wav').map((audio) => ({ type: 'audio' as const, source: audio })),
);

/** What a model says: thoughts, then words, then calls; and the answers to the calls. */
function turn(at: number): fc.Arbitrary<Message[]> {
  const call = fc.record({ call: name, args: json, result: text, isError: fc.boolean(), proof: signature });
  return fc.record({ user: fc.array(userPart, { minLength: 1, maxLength: 3 }), thought: fc.option(fc.tuple(text, signature)), words: fc.tuple(text, signature), calls: fc.array(call, { maxLength: 3 }) }).map(({ user, thought, words, calls }) => [
    { role: 'user', content: user },
    {
      role: 'assistant',
      content: [
        ...(thought ? [{ type: 'reasoning' as const, text: thought[0], providerId: 'google', ...thought[1] }] : []),
        { type: 'text' as const, text: words[0], ...words[1] },
        ...calls.map(({ call: called, args, proof }, index) => ({ type: 'tool-call' as const, id: `id_${at}_${index}`, name: called, arguments: JSON.stringify(args), ...proof })),
      ],
    },
    ...(calls.length === 0 ? [] : [{ role: 'tool' as const, content: calls.map(({ call: called, result, isError }, index) => ({ type: 'tool-result' as const, callId: `id_${at}_${index}`, name: called, content: [{ type: 'text' as const, text: `said ${result}` }], ...(isError && { isError }) })) }]),
  ]);
}

const option = <T>(key: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> => fc.option(value.map((given) => ({ [key]: given })), { nil: {} });

const tools = fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).chain((names) =>
  fc.record({
    tools: fc.constant(names.map((tool) => ({ name: tool, description: `calls ${tool}`, parameters: { type: 'object', properties: { city: { type: 'string' } } } }))),
    toolChoice: fc.constantFrom('auto' as const, 'none' as const, 'required' as const, { name: names[0] ?? '' }),
  }),
);

const options = fc
  .tuple(
    fc.option(tools, { nil: {} }),
    option('temperature', fc.constantFrom(0, 0.5, 2)),
    option('topP', fc.constantFrom(0, 0.5, 1)),
    option('topK', fc.integer({ min: 1, max: 99 })),
    option('maxTokens', fc.integer({ min: 1, max: 9999 })),
    option('stop', fc.array(text, { minLength: 1, maxLength: 3 })),
    option('seed', fc.integer()),
    option('presencePenalty', fc.constantFrom(-2, 0, 1)),
    option('frequencyPenalty', fc.constantFrom(-2, 0, 1)),
    option('logprobs', fc.constantFrom({}, { top: 3 })),
    option('serviceTier', fc.constantFrom('flex', 'priority', 'default')),
    option('reasoning', fc.oneof(fc.integer({ min: 1, max: 9999 }).map((budgetTokens) => ({ budgetTokens, summary: 'auto' })), fc.constant({ effort: 'none' }))),
    option('responseFormat', fc.oneof(fc.constant({ type: 'json' }), json.map((schema) => ({ type: 'json-schema', name: 'response', schema })))),
  )
  .map((parts) => Object.assign({}, ...parts) as Partial<LlmRequest>);

const request: fc.Arbitrary<LlmRequest> = fc
  .record({ system: fc.option(text), turns: fc.array(fc.nat(), { maxLength: 2 }).chain((list) => fc.tuple(...list.map((_none, at) => turn(at)))), last: fc.array(userPart, { minLength: 1, maxLength: 2 }), options })
  .map(({ system, turns, last, options: more }) => ({
    model: 'm',
    messages: [...(system === null ? [] : [{ role: 'system' as const, content: [{ type: 'text' as const, text: system }] }]), ...turns.flat(), { role: 'user', content: last }],
    ...more,
  }));

describe('what both sides of Google’s format can say', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(request, (said) => {
        const receipt = new Receipt('drop');
        const { body } = gemini.encodeRequest(said, { stream: false, receipt, definition, model: { ...facts, modalities: { input: [], output: [] } } });
        const read = geminiCodec.decodeRequest(JSON.parse(JSON.stringify(body)), new Receipt('strict'), { model: 'm', stream: false });
        expect(read.request).toEqual(said);
      }),
      { numRuns: 300 },
    );
  });
});
