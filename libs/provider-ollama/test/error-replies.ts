import { type ErrorScenario, ndjsonLines, type StreamErrorScenario } from '@modelport/provider-testing';
import { lines } from './wire.js';

const ERRORS = 'https://docs.ollama.com/api/errors';

const error = (status: number, words: string, kind: ErrorScenario['kind'], more: Partial<ErrorScenario> = {}): ErrorScenario => ({ reply: { source: ERRORS, status, json: { error: words } }, kind, ...more });

export const errors: readonly ErrorScenario[] = [
  error(400, 'invalid options: tempurature', 'invalid_request'),
  error(400, 'registry.ollama.ai/library/gemma:2b does not support tools', 'unsupported'),
  error(404, "model 'qwen3:4b' not found", 'model_not_found'),
  error(429, 'too many requests', 'rate_limit'),
  error(500, 'the model failed to generate a response', 'server_error'),
  error(500, 'model requires more system memory (12.1 GiB) than is available (7.2 GiB)', 'server_error', { retryable: false }),
  error(502, 'the cloud model could not be reached', 'server_error'),
  error(503, 'server busy, please try again.  maximum pending requests exceeded', 'overloaded'),
  { reply: { source: 'recorded: a proxy before the server', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }, kind: 'server_error' },
];

const begun = lines([{ content: 'Paris is ' }]);

export const streamErrors: readonly StreamErrorScenario[] = [
  { reply: { ...begun, source: ERRORS, chunks: ndjsonLines({ error: 'the model failed to generate a response' }) }, kind: 'server_error', text: '' },
  { reply: { ...begun, source: ERRORS, chunks: [...begun.chunks.slice(0, 1), ...ndjsonLines({ error: 'an error was encountered while running the model' })] }, kind: 'server_error', text: 'Paris is ' },
];
