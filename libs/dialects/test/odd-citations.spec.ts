import fc from 'fast-check';
import { isLlmError, Receipt } from '@modelport/provider-base';
import { CLIENT_FORMATS } from '../src/index.js';
import { VENDORS } from './golden-vendors.js';

const odd = fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(fc.constantFrom('type', 'url', 'url_citation', 'file_id', 'start_index', 'end_index', 'cited_text', 'source', 'sources', 'start', 'end', 'text', 'location', 'web', 'segment', 'groundingChunkIndices', 'citation'), fc.oneof(fc.jsonValue(), fc.constantFrom('url_citation', 'file_citation', 'char_location', -1, 1e9)))));

/** An answer of each format in which the place of citations holds anything at all. */
const ANSWERS: Readonly<Record<string, (cited: unknown) => unknown>> = {
  'openai-chat': (cited) => ({ id: 'a', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello', annotations: cited }, finish_reason: 'stop' }], citations: cited, search_results: cited }),
  'openai-responses': (cited) => ({ id: 'a', object: 'response', status: 'completed', model: 'm', output: [{ id: 'i', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Hello', annotations: cited, logprobs: cited }] }] }),
  'anthropic-messages': (cited) => ({ id: 'a', type: 'message', role: 'assistant', model: 'm', content: [{ type: 'text', text: 'Hello', citations: cited }], stop_reason: 'end_turn', usage: {} }),
  gemini: (cited) => ({ candidates: [{ content: { parts: [{ text: 'Hello' }] }, finishReason: 'STOP', groundingMetadata: { groundingChunks: cited, groundingSupports: cited }, citationMetadata: { citations: cited } }] }),
  'cohere-chat': (cited) => ({ id: 'a', message: { role: 'assistant', content: [{ type: 'text', text: 'Hello' }], citations: cited }, finish_reason: 'COMPLETE', logprobs: cited }),
  'bedrock-converse': (cited) => ({ output: { message: { role: 'assistant', content: [{ citationsContent: { content: [{ text: 'Hello' }], citations: cited } }] } }, stopReason: 'end_turn', usage: {} }),
};

describe.each(VENDORS.filter(({ dialect }) => Object.hasOwn(ANSWERS, dialect)))('whatever a vendor of $dialect cites', ({ dialect, format }) => {
  it('breaks no answer, in no client’s format', () => {
    fc.assert(
      fc.property(odd, (cited) => {
        const { billed: _billed, ...answer } = format.decodeResponse(ANSWERS[dialect]?.(cited));
        expect(answer.content.map((part) => ('text' in part ? part.text : '')).join('')).toBe('Hello');
        for (const { codec } of CLIENT_FORMATS) {
          const receipt = new Receipt('drop');
          expect(() => codec.encodeResponse({ ...answer, model: 'm', providerId: 'acme', cost: null, receipt: [] }, { model: 'm', requestId: 'r', receipt })).not.toThrow();
        }
      }),
      { numRuns: 150 },
    );
  });
});

it('answers odd annotations of a client with an LlmError, or not at all', () => {
  fc.assert(
    fc.property(odd, fc.constantFrom('strict' as const, 'drop' as const), (annotations, policy) => {
      const { codec } = CLIENT_FORMATS.find((format) => format.codec.dialect === 'openai-responses') ?? {};
      try {
        codec?.decodeRequest({ model: 'm', input: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello', annotations }] }] }, new Receipt(policy));
      } catch (error) {
        expect(isLlmError(error)).toBe(true);
      }
    }),
  );
});
