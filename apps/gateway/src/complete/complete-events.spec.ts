import { LlmError, type LlmStreamEvent, Usage } from '@modelport/provider-base';
import { toCompleteAnswer } from './complete-answer.js';
import { completeEvents, errorEvent } from './complete-events.js';
import { ResponseCollector } from './response-collector.js';

const finish: LlmStreamEvent = {
  type: 'finish',
  finishReason: 'tool-calls',
  rawFinishReason: 'tool_use',
  usage: Usage.fromTotals({ inputTokens: 9, cacheRead: 4, outputTokens: 6, reasoning: 2 }),
  cost: { currency: 'USD', picodollars: 12_500_000n, total: 0.0000125 },
  receipt: [{ action: 'dropped', field: 'seed', detail: 'no such thing' }],
  providerMetadata: { service_tier: 'default' },
};

async function encode(events: LlmStreamEvent[]): Promise<{ event: string; data: unknown }[]> {
  async function* source(): AsyncGenerator<LlmStreamEvent> {
    yield* events;
  }
  const out: { event: string; data: unknown }[] = [];
  const answer = (response: Parameters<typeof toCompleteAnswer>[0]) => toCompleteAnswer(response, { providerId: 'acme', platformId: 'direct', requestId: 'r-1', latencyMs: 5 });
  for await (const text of completeEvents(source(), new ResponseCollector('asked', 'acme'), answer)) {
    if (text === '') continue;
    const match = /^event: (\w+)\ndata: (.*)\n\n$/s.exec(text);
    if (!match) throw new Error(`not one whole event: ${text}`);
    out.push({ event: match[1] ?? '', data: JSON.parse(match[2] ?? '') });
  }
  return out;
}

describe('completeEvents', () => {
  it('streams text, reasoning and whole calls, then the whole answer', async () => {
    const events = await encode([
      { type: 'start', id: 'x', model: 'acme-1' },
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'reasoning-end', signature: 's' },
      { type: 'text-delta', text: 'two\n' },
      { type: 'citation', citation: { source: { kind: 'web', url: 'https://a.example' }, citedText: 'words', span: { start: 0, end: 3 } } },
      { type: 'text-delta', text: 'lines' },
      { type: 'tool-call-start', index: 0, id: 'a', name: 'f' },
      { type: 'tool-call-start', index: 1, id: 'b', name: 'g' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{"x"' },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '{"y":' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: ':1}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-end', index: 1 },
      finish,
    ]);
    expect(events).toEqual([
      { event: 'reasoning', data: { reasoning: 'hm' } },
      { event: 'delta', data: { response: 'two\n' } },
      { event: 'delta', data: { response: 'lines' } },
      { event: 'function_call', data: { id: 'a', name: 'f', arguments: { x: 1 } } },
      { event: 'function_call', data: { id: 'b', name: 'g', arguments: null, arguments_raw: '{"y":' } },
      {
        event: 'done',
        data: {
          response: 'two\nlines',
          reasoning: 'hm',
          refusal: null,
          model: 'acme-1',
          provider: 'acme',
          platform: 'direct',
          finish_reason: 'tool_calls',
          tokens_used: 15,
          usage: {
            input_tokens: 9,
            output_tokens: 6,
            total_tokens: 15,
            input: { uncached: 5, cache_read: 4, cache_write_5m: null, cache_write_1h: null, audio: null },
            output: { text: 4, reasoning: 2, audio: null },
          },
          cost: 0.0000125,
          function_name: 'f',
          function_arguments: { x: 1 },
          function_calls: [
            { id: 'a', name: 'f', arguments: { x: 1 } },
            { id: 'b', name: 'g', arguments: null, arguments_raw: '{"y":' },
          ],
          citations: [{ kind: 'web', url: 'https://a.example', title: null, index: null, cited_text: 'words', start: 0, end: 3 }],
          request_id: 'r-1',
          latency_ms: 5,
          provider_metadata: { service_tier: 'default' },
          receipt: [{ action: 'dropped', field: 'seed', detail: 'no such thing' }],
        },
      },
    ]);
  });

  it('says null for what the vendor did not say', async () => {
    const [done] = await encode([{ ...finish, finishReason: 'stop', usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {} }]);
    expect(done).toMatchObject({ event: 'done', data: { response: '', tokens_used: null, cost: null, function_name: null, function_arguments: null, function_calls: [], model: 'asked' } });
  });

  it('gives the raw text of the first call where it does not parse', async () => {
    const [, done] = await encode([{ type: 'tool-call-start', index: 0, id: 'a', name: 'f' }, { type: 'tool-call-delta', index: 0, argumentsDelta: 'null' }, { type: 'tool-call-end', index: 0 }, finish]);
    expect(done?.data).toMatchObject({ function_name: 'f', function_arguments: null, arguments_raw: 'null' });
  });
});

describe('errorEvent', () => {
  it('is the same object that an unstreamed error is', () => {
    const text = errorEvent(new LlmError('rate_limit', 'slow down', { providerId: 'acme', model: 'm', retryAfterMs: 10 }), 'r-1');
    expect(text).toBe('event: error\ndata: {"error":{"kind":"rate_limit","message":"slow down","provider":"acme","model":"m","status":429,"retryable":true,"request_id":"r-1"}}\n\n');
  });
});
