import fc from 'fast-check';
import { parseDuration } from './duration.js';
import { parseRetryAfter } from './retry-after.js';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const DAY = 86_400_000;

const wait = (headers: Record<string, string>, body?: string): number | undefined => parseRetryAfter(headers, body, NOW);

describe('parseRetryAfter', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['nothing at all', {}, undefined],
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a fraction of seconds', { 'retry-after': '2.3' }, 2_300],
    ['an HTTP date', { 'retry-after': 'Fri, 02 Jan 2026 03:04:35 GMT' }, 30_000],
    ['a date gone by', { 'retry-after': 'Fri, 02 Jan 2026 03:00:00 GMT' }, 0],
    ['milliseconds (Cerebras)', { 'retry-after-ms': '350' }, 350],
    ['both, the larger (Azure)', { 'retry-after-ms': '0', 'retry-after': '1' }, 1_000],
    ['both, the larger (OpenAI)', { 'retry-after-ms': '1850', 'retry-after': '1' }, 1_850],
    ['zero', { 'retry-after': '0' }, 0],
    ['a negative number', { 'retry-after': '-5' }, 0],
    ['more than a day', { 'retry-after': '999999' }, DAY],
    ['a duration', { 'retry-after': '1m2.5s' }, 62_500],
    ['seconds in words', { 'retry-after': '20 seconds' }, 20_000],
    ['seconds in quotes', { 'retry-after': '"5"' }, 5_000],
    ['a header that came twice, the larger', { 'retry-after': '10, 20' }, 20_000],
    ["milliseconds under Azure's other name", { 'x-ms-retry-after-ms': '700' }, 700],
    ['what JavaScript would take for a date', { 'retry-after': 'attempt 5' }, undefined],
    ['nonsense', { 'retry-after': 'soon', 'retry-after-ms': 'later' }, undefined],
  ])('reads %s', (_name, headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });

  it.each<[string, Record<string, string>, number | undefined]>([
    ['a Go duration (OpenAI)', { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m2.5s' }, 62_500],
    ['milliseconds (Groq)', { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '150ms' }, 150],
    ['RFC 3339 (Anthropic)', { 'anthropic-ratelimit-input-tokens-remaining': '0', 'anthropic-ratelimit-input-tokens-reset': '2026-01-02T03:05:05Z' }, 60_000],
    ['epoch seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 12) }, 12_000],
    ['epoch milliseconds (OpenRouter)', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 1_234) }, 1_234],
    ['float seconds (Cerebras)', { 'x-ratelimit-remaining-tokens-minute': '0', 'x-ratelimit-reset-tokens-minute': '25.123' }, 25_123],
    ['whole seconds', { 'ratelimit-remaining': '0', 'ratelimit-reset': '9' }, 9_000],
    ['the longest of those used up', { 'x-ratelimit-remaining-a': '0', 'x-ratelimit-reset-a': '1s', 'x-ratelimit-remaining-b': '0', 'x-ratelimit-reset-b': '4s' }, 4_000],
    ['none that has something left', { 'x-ratelimit-remaining-requests': '4999', 'x-ratelimit-reset-requests': '12ms' }, undefined],
    ['the one used up, not the others', { 'x-ratelimit-remaining-a': '5', 'x-ratelimit-reset-a': '9h', 'x-ratelimit-remaining-b': '0', 'x-ratelimit-reset-b': '4s' }, 4_000],
    ['the shortest where what remains is not said', { 'x-ratelimit-reset-requests-day': '33011.38', 'x-ratelimit-reset-tokens-minute': '11.5' }, 11_500],
    ['a limit, not a reset', { 'x-ratelimit-limit-requests': '100' }, undefined],
  ])('reads the reset of a rate limit: %s', (_name, headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });

  it.each<[string, string, number | undefined]>([
    ["Google's RetryInfo", '{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"17s"}]}}', 17_000],
    ['RetryInfo quoted by OpenRouter', '{"error":{"metadata":{"raw":"{\\"retryDelay\\": \\"3.5s\\"}"}}}', 3_500],
    ["Google's words, which are finer", '{"message":"Please retry in 38.614529013s.","retryDelay": "38s"}', 38_615],
    ["OpenAI's words", 'Rate limit reached. Please try again in 1m2.5s. Visit', 62_500],
    ["OpenAI's words, seconds", 'Please try again in 20s.', 20_000],
    ["Groq's words", 'Please try again in 350ms. Need more tokens?', 350],
    ["Azure's words", 'Please retry after 20 seconds.', 20_000],
    ['spelled-out units', 'try again in 1 minute 5 seconds', 65_000],
    ["headers quoted in OpenRouter's body", `{"error":{"metadata":{"headers":{"X-RateLimit-Limit":"50","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"${NOW + 5_000}"}}}}`, 5_000],
    ['a request to wait', 'Rate limited. Please wait 12 seconds and try again.', 12_000],
    ['a field in seconds', '{"error":{"metadata":{"retry_after_seconds":12.5}}}', 12_500],
    ['a field in milliseconds', '{"retry_after_ms":"350"}', 350],
    ['a field without a unit', '{"detail":"Slow down.","retry_after":3}', 3_000],
    ['a quoted field', '{"raw":"{\\"retry_after\\":3}"}', 3_000],
    ["the time that Hugging Face's model takes to load", '{"error":"Model x is currently loading","estimated_time":20.0}', 20_000],
    ['no time', 'Please try again later, or in 5 requests', undefined],
    ['an empty body', '', undefined],
  ])('reads the body: %s', (_name, body, expected) => {
    expect(wait({}, body)).toBe(expected);
  });

  it('believes the header before the body, the body before the limits', () => {
    const limits = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' };
    expect(wait({ 'retry-after': '1', ...limits }, 'try again in 20s')).toBe(1_000);
    expect(wait(limits, 'try again in 20s')).toBe(20_000);
    expect(wait({ 'retry-after': '0', ...limits })).toBe(30_000);
  });

  it('gives whole milliseconds from 0 to a day, or nothing, whatever is sent', () => {
    const names = fc.constantFrom('retry-after', 'retry-after-ms', 'x-ratelimit-reset', 'x-ratelimit-remaining', 'anthropic-ratelimit-tokens-reset');
    const values = fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String), fc.stringMatching(/^\d{1,16}(ms|s|m|h)$/));
    fc.assert(
      fc.property(fc.dictionary(names, values), fc.option(fc.string(), { nil: undefined }), (headers, body) => {
        const ms = wait(headers, body);
        expect(ms === undefined || (Number.isInteger(ms) && ms >= 0 && ms <= DAY)).toBe(true);
      }),
    );
  });
});

describe('parseDuration', () => {
  it.each([
    ['1h2m3s', 3_723_000],
    ['1m2.5s', 62_500],
    ['.5s', 500],
    ['2d', 2 * DAY],
    ['250us', 0.25],
    ['', undefined],
    ['5', undefined],
    ['5 s', undefined],
    ['5x', undefined],
    ['s', undefined],
  ])('reads %j', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});
