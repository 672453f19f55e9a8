import type { ProviderClass } from '@modelport/provider-base';
import { AnyVendor } from '../../test/any-vendor.js';
import { parseRecording } from './parse-recording.js';
import { type Outcome, replay } from './replay.js';

const CLASSES: ReadonlyMap<string, ProviderClass> = new Map([['openai-compatible', AnyVendor]]);

/** A recording as it lies in a file, of an answer to a request for a whole one. */
function recording(body: string, expected: object | null, { stream = false, status = 200, ...more }: { stream?: boolean; status?: number; kind?: string; sizes?: number[] } = {}): string {
  const { kind = 'chat', sizes } = more;
  const response = { status, headers: { 'Content-Type': stream ? 'text/event-stream' : 'application/json' }, body, body_encoding: 'utf8', network_chunk_sizes: sizes };
  return JSON.stringify({ id: 'acme-1', provider: 'acme', kind, stream_requested: stream, response, expected });
}

const played = (text: string, classes = CLASSES): Promise<Outcome> => replay(parseRecording(text, 'acme-1.json'), classes);
const events = (...chunks: readonly object[]): string => [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'].map((data) => `data: ${data}\n\n`).join('');

const answer = JSON.stringify({
  id: 'a-1',
  model: 'm',
  choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: 'Let me look.', reasoning_content: 'Weather?', tool_calls: [{ id: 'c-1', type: 'function', function: { name: 'get_weather', arguments: '{"city": "Paris"}' } }] } }],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18, prompt_tokens_details: { cached_tokens: 4 } },
});
const reading = {
  text: 'Let me look.',
  reasoning: 'Weather?',
  tool_calls: [{ id: 'c-1', name: 'get_weather', arguments: '{"city":"Paris"}' }],
  native_finish: 'tool_calls',
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18, prompt_tokens_details: { cached_tokens: 4 } },
};
const delta = (content: string, finish: string | null = null): object => ({ id: 'a-1', model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: finish }] });

describe('replaying a recording', () => {
  it('agrees with a whole answer', async () => {
    expect(await played(recording(answer, reading))).toMatchObject({ disagreements: [], skipped: false });
  });

  it('agrees with a stream that the network cut inside a character', async () => {
    const body = events(delta('Zü'), delta('rich', 'stop'));
    const inside = Buffer.from(body).indexOf('ü') + 1;
    const sizes = [inside, 1, Buffer.byteLength(body) - inside - 1];
    expect(await played(recording(body, { text: 'Zürich', native_finish: 'stop', usage: null }, { stream: true, sizes }))).toMatchObject({ disagreements: [] });
  });

  it('tells calls of custom tools apart, which recordings do not look at', async () => {
    const custom = JSON.stringify({ id: 'a-1', model: 'm', choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: 'Let me look.', tool_calls: [{ id: 'c-1', type: 'custom', custom: { name: 'math', input: '4 + 4' } }] } }] });
    const { disagreements } = await played(recording(custom, { text: 'Let me look.', native_finish: 'tool_calls', usage: null }));
    expect(disagreements).toMatchObject([{ field: 'tool_calls.custom', expected: 'no call', got: 'math' }]);
  });

  it('agrees with an error', async () => {
    const body = JSON.stringify({ error: { message: 'Slow down.', type: 'tokens', code: 'rate_limit_exceeded' } });
    const error = { status: 429, message: 'Slow down.', type: 'tokens', code: 'rate_limit_exceeded' };
    expect(await played(recording(body, { error }, { status: 429 }))).toMatchObject({ disagreements: [] });
  });

  it('agrees with an error in mid-stream, and what came before it', async () => {
    const body = events(delta('Par'), { error: { message: 'The model fell over.', code: 502 } });
    const expected = { text: 'Par', native_finish: null, usage: null, stream_error: { message: 'The model fell over.', code: 502 } };
    expect(await played(recording(body, expected, { stream: true }))).toMatchObject({ disagreements: [] });
  });

  it('tells every field that disagrees, with both values and the ways in which it was read', async () => {
    const { disagreements } = await played(recording(answer, { ...reading, text: 'Let me see.', native_finish: 'stop', usage: { ...reading.usage, completion_tokens: 8 } }));
    const ways = ['request/whole', 'whole for stream/whole', 'request/bytes', 'whole for stream/bytes'];
    const forwarded = ['request/whole', 'whole for stream/whole', 'forwarded request/whole', 'request/bytes', 'whole for stream/bytes', 'forwarded request/bytes'];
    expect(disagreements).toEqual([
      { field: 'text', expected: 'Let me see.', got: 'Let me look.', ways },
      { field: 'finish', expected: 'stop', got: 'tool_calls', ways },
      { field: 'usage.outputTokens', expected: 8, got: 7, ways: forwarded },
    ]);
  });

  it('tells calls, refusals and errors that were expected and did not come, and errors that were not', async () => {
    const fieldsOf = async (text: string): Promise<string[]> => (await played(text)).disagreements.map(({ field }) => field);
    expect(await fieldsOf(recording(answer, { ...reading, tool_calls: [] }))).toEqual(['tool_calls']);
    expect(await fieldsOf(recording(answer, { ...reading, tool_calls: [{ id: 'c-2', name: 'rain', arguments: '{' }] }))).toEqual(['tool_calls.id', 'tool_calls.name', 'tool_calls.arguments']);
    expect(await fieldsOf(recording(answer, { ...reading, refusal: 'No.' }))).toEqual(['refusal']);
    expect(await fieldsOf(recording(answer, { error: { status: 400, message: 'Bad.' } }))).toEqual(['error']);
    expect(await fieldsOf(recording('{"error":{"message":"Bad."}}', { ...reading, text: '', reasoning: '', tool_calls: [] }, { status: 400 }))).toEqual(['error']);
    expect(await fieldsOf(recording('{"error":{"message":"Bad.","code":"x"}}', { error: { status: 500, message: 'Worse.', code: 'y' } }, { status: 400 }))).toEqual(['error.status', 'error.message', 'error.code']);
  });

  it('tells usage that was invented, and usage that was lost', async () => {
    expect((await played(recording(answer, { ...reading, usage: null }))).disagreements).toMatchObject([{ field: 'usage', expected: null, got: '11 in, 7 out' }]);
    const bare = answer.replace(/,"usage":.*/, '}');
    expect((await played(recording(bare, reading))).disagreements.map(({ field }) => field)).toEqual(['usage.inputTokens', 'usage.outputTokens', 'usage.cacheRead']);
  });

  it('does not let a provider get away with throwing what is no LlmError', async () => {
    class Broken extends AnyVendor {
      override executeRequest(): never {
        throw new RangeError('oops');
      }
    }
    const { disagreements } = await played(recording(answer, reading), new Map([['acme', Broken]]));
    expect(disagreements).toMatchObject([{ field: 'crash', got: 'RangeError: oops', ways: ['request/whole', 'request/bytes'] }]);
  });

  it.each([
    ['a kind that nobody speaks', recording(answer, reading, { kind: 'telepathy' }), 'no provider reads telepathy'],
    ['a kind whose provider is not there', recording(answer, reading, { kind: 'messages' }), 'no provider reads messages'],
    ['a kind that is named like a member of every object', recording(answer, reading, { kind: 'toString' }), 'no provider reads toString'],
    ['a recording without a reading', recording(answer, null), 'the recording does not say how it is to be read'],
  ])('skips %s, which is a disagreement', async (_what, text, why) => {
    expect(await played(text)).toMatchObject({ skipped: true, disagreements: [{ field: 'skipped', got: why }] });
  });
});
