import fc from 'fast-check';
import { Receipt, type LlmRequest, type Message, type ProviderDefinition } from '@modelport/provider-base';
import { ollamaChat } from '../ollama-chat.js';
import { ollamaChatCodec } from './codec.js';

const definition: ProviderDefinition = { provider: { id: 'ollama', name: 'Ollama', description: '' }, api: { baseUrl: 'http://127.0.0.1:11434', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
const json = fc.dictionary(name, fc.oneof(fc.integer(), fc.string(), fc.boolean()), { maxKeys: 3 });
const says = (words: string) => ({ type: 'text' as const, text: words });
const image = fc.uint8Array({ maxLength: 9 }).map((bytes) => ({ type: 'image' as const, source: { kind: 'data' as const, mediaType: 'image/jpeg', data: Buffer.from([0xff, 0xd8, 0xff, ...bytes]).toString('base64') } }));

function turn(at: number): fc.Arbitrary<Message[]> {
  const calls = fc.array(fc.record({ called: name, args: json, result: text }), { maxLength: 3 });
  return fc.record({ asked: text, images: fc.array(image, { maxLength: 2 }), thought: fc.option(text), said: text, calls }).map(({ asked, images, thought, said, calls: made }) => [
    { role: 'user', content: [says(asked), ...images] },
    {
      role: 'assistant',
      content: [
        ...(thought === null ? [] : [{ type: 'reasoning' as const, text: thought }]),
        says(said),
        ...made.map(({ called, args }, index) => ({ type: 'tool-call' as const, id: `id_${at}_${index}`, name: called, arguments: JSON.stringify(args) })),
      ],
    },
    ...made.map(({ called, result }, index) => ({ role: 'tool' as const, content: [{ type: 'tool-result' as const, callId: `id_${at}_${index}`, name: called, content: [says(result)] }] })),
  ]);
}

const option = <T>(key: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> => fc.option(value.map((given) => ({ [key]: given })), { nil: {} });

const options = fc
  .tuple(
    option('tools', fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map((names) => names.map((tool) => ({ name: tool, description: `calls ${tool}`, parameters: { type: 'object' } })))),
    option('temperature', fc.constantFrom(0, 0.5, 2)),
    option('topP', fc.constantFrom(0, 0.5, 1)),
    option('topK', fc.integer({ min: 0, max: 99 })),
    option('maxTokens', fc.integer({ min: 1, max: 9999 })),
    option('stop', fc.array(text, { minLength: 1, maxLength: 3 })),
    option('seed', fc.integer()),
    option('presencePenalty', fc.constantFrom(-2, 0, 1)),
    option('logprobs', fc.constantFrom({}, { top: 3 })),
    option('reasoning', fc.constantFrom({ effort: 'none' }, { effort: 'low', summary: 'auto' }, { effort: 'high', summary: 'auto' })),
    option('responseFormat', fc.oneof(fc.constant({ type: 'json' }), json.map((schema) => ({ type: 'json-schema', name: 'response', schema })))),
  )
  .map((parts) => Object.assign({}, ...parts) as Partial<LlmRequest>);

const request: fc.Arbitrary<LlmRequest> = fc
  .record({ system: fc.option(text), turns: fc.array(fc.nat(), { maxLength: 2 }).chain((list) => fc.tuple(...list.map((_none, at) => turn(at)))), last: text, options })
  .map(({ system, turns, last, options: more }) => ({
    model: 'm',
    messages: [...(system === null ? [] : [{ role: 'system' as const, content: [says(system)] }]), ...turns.flat(), { role: 'user', content: [says(last)] }],
    ...more,
  }));

describe('what both sides of Ollama’s format can say', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(request, fc.boolean(), (said, stream) => {
        const { body } = ollamaChat.encodeRequest(said, { stream, receipt: new Receipt('strict'), definition, model: undefined });
        expect(ollamaChatCodec.decodeRequest(JSON.parse(JSON.stringify(body)), new Receipt('strict'))).toEqual({ request: said, stream, answerOptions: {} });
      }),
      { numRuns: 200 },
    );
  });
});
