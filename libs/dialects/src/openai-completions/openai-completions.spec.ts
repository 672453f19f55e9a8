import fc from 'fast-check';
import { type DecodedEvent, type Frame, isLlmError, VendorError } from '@modelport/provider-base';
import { openAiCompletionsFormat } from './openai-completions.js';

const format = openAiCompletionsFormat({ path: '/completions' });
const frame = (data: unknown): Frame => ({ event: '', data: typeof data === 'string' ? data : JSON.stringify(data) });
const piece = (text: string, finish: string | null = null, more: object = {}): Frame => frame({ id: 'c1', object: 'text_completion', created: 1, model: 'm', choices: [{ text, index: 0, logprobs: null, finish_reason: finish }], ...more });

function eventsOf(...frames: readonly Frame[]): DecodedEvent[] {
  const decoder = format.streamDecoder();
  return [...frames.flatMap((one) => decoder.decode(one)), ...decoder.end()];
}

describe('OpenAI’s older completions, the vendor’s side', () => {
  it('reads a whole answer: its text, its end, what it used', () => {
    const answer = { id: 'c1', model: 'm', choices: [{ text: 'Hi', index: 0, logprobs: { tokens: ['Hi'] }, finish_reason: 'length' }], usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } };
    expect(format.decodeResponse(answer)).toMatchObject({ id: 'c1', model: 'm', content: [{ type: 'text', text: 'Hi' }], finishReason: 'length', usage: { inputTokens: 3, outputTokens: 2 } });
  });

  it.each([{}, [], null, { choices: [] }, { choices: 3 }, { error: { message: 'no' } }])('takes %j for no answer', (json) => {
    const thrown = (() => {
      try {
        return format.decodeResponse(json);
      } catch (error) {
        return error;
      }
    })();
    expect(isLlmError(thrown) || thrown instanceof VendorError).toBe(true);
  });

  it('reads a stream, with usage behind its end', () => {
    const usage = frame({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } });
    const events = eventsOf(piece(''), piece('Hi'), piece(' there'), piece('', 'stop'), usage, frame('[DONE]'));
    expect(events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : []))).toEqual(['Hi', ' there']);
    expect(events.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop', usage: { inputTokens: 3, outputTokens: 2 } });
    expect([format.forward.streamUsage?.isUsageFrame(usage), format.forward.streamUsage?.isUsageFrame(piece('Hi'))]).toEqual([true, false]);
  });

  it('sees a stream that was cut off, and an error in it', () => {
    expect(() => eventsOf(piece('Hi'))).toThrow(/cut off/);
    expect(() => eventsOf(piece('Hi'), frame({ error: { message: 'no' } }))).toThrow(VendorError);
  });

  it('knows pieces that are text and nothing else by sight', () => {
    const vllm = '{"id":"c","object":"text_completion","created":1,"model":"m","choices":[{"index":0,"text":" a\\n","logprobs":null,"finish_reason":null,"stop_reason":null}]}';
    for (const plain of [piece('Hi'), frame(vllm)]) expect(format.streamDecoder().isPlainDelta?.(plain)).toBe(true);
    for (const other of [piece(''), piece('Hi', 'stop'), piece('Hi', null, { usage: { prompt_tokens: 1 } }), frame('[DONE]'), frame({ error: { message: 'text' } }), { event: 'error', data: piece('Hi').data }]) {
      expect(format.streamDecoder().isPlainDelta?.(other)).toBe(false);
    }
  });

  it('reads what it knows by sight as one piece of text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const events = format.streamDecoder().decode(piece(text));
        if (format.streamDecoder().isPlainDelta?.(piece(text))) expect(events.filter(({ type }) => type !== 'start')).toEqual([{ type: 'text-delta', text }]);
      }),
    );
  });
});
