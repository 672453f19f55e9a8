import { isLlmError, VendorError } from '@modelport/provider-base';
import { decodeResponse } from './decode-response.js';

const message = (fields: object) => ({
  id: 'msg_01',
  type: 'message',
  role: 'assistant',
  model: 'claude-test-20260101',
  content: [{ type: 'text', text: 'Hello' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 10, output_tokens: 4 },
  ...fields,
});

describe('decoding a message', () => {
  it('reads text, identity, reason and usage', () => {
    expect(decodeResponse(message({}))).toEqual({
      id: 'msg_01',
      model: 'claude-test-20260101',
      content: [{ type: 'text', text: 'Hello' }],
      finishReason: 'stop',
      rawFinishReason: 'end_turn',
      usage: expect.objectContaining({ inputTokens: 10, outputTokens: 4, totalTokens: 14 }),
      providerMetadata: {},
    });
  });

  it('reads input that is told as text', () => {
    const { content } = decodeResponse(message({ content: [{ type: 'tool_use', id: 't1', name: 'f', input: '{"a":1}' }, { type: 'tool_use', id: 't2', name: 'g', input: '' }] }));
    expect(content).toMatchObject([{ arguments: '{"a":1}' }, { arguments: '{}' }]);
  });

  it('reads thinking with its signature, redacted thinking and calls', () => {
    const { content, finishReason } = decodeResponse(
      message({
        content: [
          { type: 'thinking', thinking: 'Hm.', signature: 'sig' },
          { type: 'redacted_thinking', data: 'opaque' },
          { type: 'text', text: 'Looking.' },
          { type: 'tool_use', id: 'toolu_1', name: 'w', input: { city: 'Köln' } },
          { type: 'tool_use', id: 'toolu_2', name: 'ping', input: {} },
        ],
        stop_reason: 'tool_use',
      }),
    );
    expect(content).toEqual([
      { type: 'reasoning', text: 'Hm.', signature: 'sig' },
      { type: 'reasoning', text: '', encrypted: 'opaque' },
      { type: 'text', text: 'Looking.' },
      { type: 'tool-call', id: 'toolu_1', name: 'w', arguments: '{"city":"Köln"}' },
      { type: 'tool-call', id: 'toolu_2', name: 'ping', arguments: '{}' },
    ]);
    expect(finishReason).toBe('tool-calls');
  });

  it('reads thinking with empty text and only a signature', () => {
    expect(decodeResponse(message({ content: [{ type: 'thinking', thinking: '', signature: 'sig' }] })).content).toEqual([{ type: 'reasoning', text: '', signature: 'sig' }]);
  });

  it('takes empty content with end_turn for an empty answer', () => {
    expect(decodeResponse(message({ content: [] }))).toMatchObject({ content: [], finishReason: 'stop' });
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'tool-calls'],
    ['refusal', 'content-filter'],
    ['pause_turn', 'other'],
    ['a_reason_of_tomorrow', 'other'],
    [null, 'other'],
  ])('reads the stop reason %s as %s and keeps the word', (word, finishReason) => {
    expect(decodeResponse(message({ stop_reason: word }))).toMatchObject({ finishReason, rawFinishReason: word });
  });

  it('does not let a turn with calls end as if it were done', () => {
    const content = [{ type: 'tool_use', id: 'a', name: 'b', input: {} }];
    expect(decodeResponse(message({ content, stop_reason: 'end_turn' }))).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'end_turn' });
  });

  it('keeps what other formats have no place for', () => {
    const search = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'x' } };
    const citation = { type: 'char_location', cited_text: 'x', document_index: 0 };
    const { content, providerMetadata } = decodeResponse(
      message({
        content: [search, { type: 'text', text: 'Found.', citations: [citation] }],
        stop_sequence: 'END',
        container: { id: 'c' },
        usage: { input_tokens: 1, output_tokens: 1, service_tier: 'standard', server_tool_use: { web_search_requests: 1 } },
      }),
    );
    expect(content).toEqual([{ type: 'text', text: 'Found.', citations: [{ source: { kind: 'document', index: 0 }, citedText: 'x', span: { start: 0, end: 6 } }] }]);
    expect(providerMetadata).toEqual({
      stop_sequence: 'END',
      container: { id: 'c' },
      usage: { service_tier: 'standard', server_tool_use: { web_search_requests: 1 } },
      citations: [{ block_index: 1, ...citation }],
      blocks: [{ block_index: 0, ...search }],
    });
  });

  it('keeps why a turn was refused', () => {
    const details = { type: 'refusal', category: 'cyber', explanation: 'Blocked.' };
    expect(decodeResponse(message({ content: [], stop_reason: 'refusal', stop_details: details })).providerMetadata).toEqual({ stop_details: details });
  });

  it('raises the error that stands in a 200', () => {
    const body = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    expect(() => decodeResponse(body)).toThrow(VendorError);
  });

  it.each([[null], [[]], ['text'], [{ id: 'x' }], [{ content: 'x' }]])('does not take %j for a message', (json) => {
    expect.assertions(1);
    try {
      decodeResponse(json);
    } catch (error) {
      expect(isLlmError(error) && error.kind).toBe('malformed_response');
    }
  });
});

describe('decoding usage', () => {
  const usageOf = (usage: object) => decodeResponse(message({ usage })).usage;

  it('adds what was read from and written to a cache to the input', () => {
    const usage = usageOf({
      input_tokens: 4,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 30,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
      output_tokens: 50,
      output_tokens_details: { thinking_tokens: 15 },
    });
    expect(usage.input).toEqual({ uncached: 4, cacheRead: 100, cacheWrite5m: 10, cacheWrite1h: 20, audio: null });
    expect(usage.output).toEqual({ text: 35, reasoning: 15, audio: null });
    expect([usage.inputTokens, usage.outputTokens]).toEqual([134, 50]);
  });

  it('takes cache writes without a split for those of five minutes', () => {
    expect(usageOf({ input_tokens: 1, cache_creation_input_tokens: 30, output_tokens: 1 }).input).toMatchObject({ cacheWrite5m: 30, cacheWrite1h: null });
    expect(usageOf({ input_tokens: 1, cache_creation_input_tokens: 50, cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 }, output_tokens: 1 }).input).toMatchObject({ cacheWrite5m: 30, cacheWrite1h: 20 });
  });

  it('invents nothing where the vendor said nothing', () => {
    expect(usageOf({}).isUnknown).toBe(true);
    expect(decodeResponse(message({ usage: undefined })).usage.isUnknown).toBe(true);
  });

  it('bills the compaction that the totals leave out, but not the advice of another model', () => {
    const { usage, billed } = decodeResponse(message({ usage: {
      input_tokens: 100,
      output_tokens: 10,
      iterations: [
        { type: 'compaction', input_tokens: 1000, output_tokens: 200, cache_read_input_tokens: 5 },
        { type: 'message', input_tokens: 100, output_tokens: 10 },
        { type: 'advisor_message', model: 'other', input_tokens: 7000, output_tokens: 70 },
      ],
    } }));
    expect(usage).toMatchObject({ inputTokens: 100, outputTokens: 10 });
    expect(billed).toMatchObject({ inputTokens: 1105, outputTokens: 210, input: { uncached: 1100, cacheRead: 5 } });
  });
});
