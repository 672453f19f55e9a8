import fc from 'fast-check';
import { isLlmError, LlmError, type LlmStreamEvent, Receipt, sseReader, Usage } from '@modelport/provider-base';
import { openAiCompletionsCodec } from './codec.js';

const CONTEXT = { model: 'client/model', requestId: 'r1', answerOptions: { includeUsage: true } };
const usage = Usage.fromTotals({ inputTokens: 3, outputTokens: 2 });
const finish: LlmStreamEvent = { type: 'finish', finishReason: 'length', rawFinishReason: 'length', usage, cost: null, receipt: [], providerMetadata: {}, logprobs: [{ token: 'Hi', logprob: -0.25, top: [{ token: 'Yo', logprob: -1.5 }] }] };
const decode = (body: unknown, policy: 'strict' | 'warn' = 'strict') => openAiCompletionsCodec.decodeRequest(body, new Receipt(policy));

function problemsOf(text: string): string[] {
  const grammar = openAiCompletionsCodec.streamGrammar?.();
  return [...sseReader().push(Buffer.from(text)).frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])];
}

function written(...events: LlmStreamEvent[]): string {
  const encoder = openAiCompletionsCodec.streamEncoder(CONTEXT);
  return events.map((event) => encoder.encode(event)).join('');
}

describe('OpenAI’s older completions, the client’s side', () => {
  it('reads the prompt as what a user says, and loses nothing of the settings', () => {
    const body = { model: 'm', prompt: ['Once'], max_tokens: 9, temperature: 1, top_p: 0.5, stop: ['\n'], seed: 1, n: 2, logprobs: 3, frequency_penalty: 1, presence_penalty: -1, user: 'u', stream: true, echo: false, best_of: 1, suffix: null };
    expect(decode(body)).toEqual({
      request: { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'Once' }] }], maxTokens: 9, temperature: 1, topP: 0.5, stop: ['\n'], seed: 1, n: 2, logprobs: { top: 3 }, frequencyPenalty: 1, presencePenalty: -1, user: 'u' },
      stream: true,
      answerOptions: { includeUsage: false, legacyFunctions: false },
    });
  });

  it('throws nothing but an LlmError, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ prompt: fc.anything(), max_tokens: fc.anything(), stop: fc.anything(), logprobs: fc.anything(), stream_options: fc.anything(), suffix: fc.anything() }, { requiredKeys: [] })), (body) => {
        try {
          decode(body);
        } catch (error) {
          if (!isLlmError(error)) throw error;
        }
        expect(openAiCompletionsCodec.facts?.(body).tools).toBe(false);
      }),
    );
  });

  it('writes a stream that keeps to its grammar, with usage and probabilities at its end', () => {
    const text = written({ type: 'start', id: 'c1', model: 'm' }, { type: 'reasoning-delta', text: 'hm' }, { type: 'text-delta', text: 'Hi' }, finish);
    expect(problemsOf(text)).toEqual([]);
    expect(text).toContain('"text":"Hi"');
    expect(text).not.toContain('hm');
    expect(text).toContain('{"tokens":["Hi"],"token_logprobs":[-0.25],"top_logprobs":[{"Yo":-1.5}],"text_offset":[0]},"finish_reason":"length"');
    expect(text).toMatch(/"usage":\{"prompt_tokens":3.*\n\ndata: \[DONE\]\n\n$/);
  });

  it('ends a stream that breaks with an error, and sees one that just stops', () => {
    const encoder = openAiCompletionsCodec.streamEncoder(CONTEXT);
    const begun = encoder.encode({ type: 'text-delta', text: 'Hi' });
    expect(problemsOf(begun + encoder.fail(new LlmError('network', 'cut off')))).toEqual([]);
    expect(problemsOf(begun)).toEqual(['the stream stopped without its end']);
    expect(problemsOf(`${begun}data: [DONE]\n\n`)).toEqual([expect.stringContaining('before a finish reason')]);
    expect(problemsOf('data: {"object":"chat.completion.chunk"}\n\n').length).toBeGreaterThan(2);
  });
});
