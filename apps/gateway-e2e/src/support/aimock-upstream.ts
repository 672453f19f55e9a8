import { LLMock } from '@copilotkit/aimock';

/** What the stand-in vendors answer with. */
export const ANSWER = 'Hello from the mock vendor, in six words more.';
export const WEATHER_ARGUMENTS = { city: 'Paris', unit: 'celsius' };
export const WEATHER_ANSWER = 'It is 21 degrees in Paris.';
/** What two calls at once are given. */
export const CITIES = ['Paris', 'Oslo'];
export const COMPARISON = 'Paris is warmer than Oslo.';
export const PERSON = { name: 'Ada', age: 36 };

/** A third party's mock of the vendors' APIs, with one fixture for each thing that the tests ask. */
export async function startAimock(): Promise<LLMock> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', chunkSize: 5 });
  callsTools(mock, /weather/, [{ name: 'get_weather', arguments: JSON.stringify(WEATHER_ARGUMENTS), id: 'call_weather_1' }], WEATHER_ANSWER);
  callsTools(mock, /compare/, CITIES.map((city) => ({ name: 'get_weather', arguments: JSON.stringify({ city }), id: `call_${city}` })), COMPARISON);
  mock.onMessage(/person/, { content: JSON.stringify(PERSON) });
  // Not for long: the mock goes on after the client has left, and the tests should not wait for it.
  mock.onMessage(/slowly/, { content: 'word '.repeat(40) }, { latency: 20 });
  mock.onMessage(/broken/, { content: ANSWER }, { truncateAfterChunks: 4 });
  mock.onMessage(/refuse/, { error: { message: 'Slow down please', type: 'rate_limit_error', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 60 });
  mock.onMessage(/picture/, { content: 'A picture.' });
  mock.onMessage(/hello/i, { content: ANSWER });
  await mock.start();
  return mock;
}

/** First the calls, then, with their results, the answer. Google's models end a turn with calls as any other, which the mock does not know. */
function callsTools(mock: LLMock, userMessage: RegExp, toolCalls: { name: string; arguments: string; id: string }[], content: string): void {
  mock.on({ userMessage, hasToolResult: true }, { content });
  mock.on({ userMessage, hasToolResult: false, model: /^gemini/ }, { toolCalls, finishReason: 'stop' });
  mock.on({ userMessage, hasToolResult: false }, { toolCalls });
}

/** One vendor of the gateway, pointed at the mock. */
export interface Vendor {
  id: string;
  model: string;
  /** Variables that switch the vendor on and send it to the mock. */
  env(mockUrl: string): Record<string, string>;
}

export const VENDORS: readonly Vendor[] = [
  { id: 'openai', model: 'gpt-4o-mini', env: (url) => ({ OPENAI_API_KEY: 'test-openai-key', OPENAI_BASE_URL: `${url}/v1` }) },
  { id: 'anthropic', model: 'claude-sonnet-4-5', env: (url) => ({ ANTHROPIC_API_KEY: 'test-anthropic-key', ANTHROPIC_BASE_URL: url }) },
  { id: 'openrouter', model: 'meta-llama/llama-3.3-70b-instruct', env: (url) => ({ OPENROUTER_API_KEY: 'test-openrouter-key', OPENROUTER_BASE_URL: `${url}/api/v1` }) },
  { id: 'groq', model: 'llama-3.3-70b-versatile', env: (url) => ({ GROQ_API_KEY: 'test-groq-key', GROQ_BASE_URL: `${url}/openai/v1` }) },
  { id: 'ollama', model: 'llama3.2', env: (url) => ({ OLLAMA_BASE_URL: url }) },
];

/** Google's API has its models in its paths, and is the mock's below its own version. */
export const GOOGLE: Vendor = { id: 'google', model: 'gemini-2.5-flash', env: (url) => ({ GEMINI_API_KEY: 'test-google-key', GOOGLE_BASE_URL: `${url}/v1beta` }) };
