import Anthropic, { APIUserAbortError as AnthropicAbort, AuthenticationError as AnthropicAuthentication, BadRequestError as AnthropicBadRequest, NotFoundError as AnthropicNotFound, RateLimitError as AnthropicRateLimit } from '@anthropic-ai/sdk';
import { ApiError, type GoogleGenAI } from '@google/genai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ollama } from 'ollama';
import OpenAI, { APIUserAbortError, AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from 'openai';
import { googleAi } from './sdk/google-client.js';
import { type GatewayProcess, startGateway } from './support/gateway-process.js';

const KEY = 'the-client-key';
const TALKS = 'sandbox/sandbox-1';
const EMBEDS = 'sandbox/sandbox-embed';
const NOWHERE = 'sandbox-2';
/** How the sandbox is made to fail: libs/provider-sandbox/README.md */
const ALIASES = { limited: [`${TALKS}?fail=rate_limit`], silent: [`${TALKS}?hang=true`], 'silent-vectors': [`${EMBEDS}?hang=true`] };
const LIMIT = 20_000;
const TOO_LONG = 'x'.repeat(LIMIT);

describe('the errors that an application meets', () => {
  let gateway: GatewayProcess;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'modelport-errors-'));
    const file = join(folder, 'modelport.yaml');
    writeFileSync(file, JSON.stringify({ server: { body_limit: LIMIT }, providers: { sandbox: { enabled: true } }, models: ALIASES, retry: { max_attempts: 1 } }));
    gateway = await startGateway({ MODELPORT_CONFIG: file, MODELPORT_API_KEYS: KEY });
  });

  afterAll(async () => {
    await gateway?.stop();
    rmSync(folder, { recursive: true });
  });

  const errorOf = (asked: Promise<unknown>): Promise<unknown> => asked.then((answer) => Promise.reject(new Error(`was answered: ${JSON.stringify(answer).slice(0, 200)}`)), (error: unknown) => error);
  const soon = (): AbortSignal => AbortSignal.timeout(100);

  describe('with openai', () => {
    const client = (apiKey = KEY): OpenAI => new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey, maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: 'hello' }];
    const CALLS: Record<string, (openai: OpenAI, model: string, text?: string, signal?: AbortSignal) => Promise<unknown>> = {
      'chat completions': (openai, model, text = 'hello', signal) => openai.chat.completions.create({ model, messages: [{ role: 'user', content: text }] }, { signal }),
      responses: (openai, model, input = 'hello', signal) => openai.responses.create({ model, input }, { signal }),
      completions: (openai, model, prompt = 'hello', signal) => openai.completions.create({ model, prompt }, { signal }),
      embeddings: (openai, model, input = 'hello', signal) => openai.embeddings.create({ model: model === 'silent' ? 'silent-vectors' : model, input }, { signal }),
      'input tokens': (openai, model, input = 'hello', signal) => openai.responses.inputTokens.count({ model, input }, { signal }),
    };

    it.each(Object.keys(CALLS))('are its own, of %s', async (name) => {
      const call = CALLS[name] ?? (() => Promise.resolve());
      expect(await errorOf(call(client('another-key'), TALKS))).toBeInstanceOf(AuthenticationError);
      const missing = await errorOf(call(client(), NOWHERE));
      expect(missing).toBeInstanceOf(NotFoundError);
      expect(missing).toMatchObject({ code: 'model_not_found', type: 'invalid_request_error', message: expect.stringContaining(TALKS) as string });
      expect(await errorOf(call(client(), TALKS, TOO_LONG))).toMatchObject({ status: 413, message: expect.stringContaining('body_limit') as string });
      if (name !== 'input tokens') expect(await errorOf(call(client(), 'silent', 'hello', soon()))).toBeInstanceOf(APIUserAbortError);
    });

    it('say what is wrong with a body, and that the vendor limits requests', async () => {
      expect(await errorOf(client().chat.completions.create({ model: TALKS, messages: [] }))).toMatchObject({ status: 400, param: 'messages' });
      expect(await errorOf(client().embeddings.create({ model: EMBEDS, input: '' }))).toBeInstanceOf(BadRequestError);
      expect(await errorOf(client().embeddings.create({ model: TALKS, input: [1, 2] }))).toBeInstanceOf(BadRequestError);
      expect(await errorOf(client().completions.create({ model: TALKS, prompt: [1, 2] }))).toMatchObject({ status: 400, param: 'prompt' });
      expect(await errorOf(client().chat.completions.create({ model: 'limited', messages }))).toBeInstanceOf(RateLimitError);
      expect(await errorOf(client().models.retrieve(NOWHERE))).toBeInstanceOf(NotFoundError);
      expect(await errorOf(client('another-key').models.list())).toBeInstanceOf(AuthenticationError);
    });
  });

  describe('with @anthropic-ai/sdk', () => {
    const client = (apiKey = KEY): Anthropic => new Anthropic({ baseURL: gateway.url, apiKey, maxRetries: 0 });
    const asked = (model: string, content = 'hello'): { model: string; messages: { role: 'user'; content: string }[] } => ({ model, messages: [{ role: 'user', content }] });

    it('are its own, in Anthropic’s shape, on every route', async () => {
      const wrong = client('another-key');
      for (const refused of [wrong.messages.create({ ...asked(TALKS), max_tokens: 9 }), wrong.messages.countTokens(asked(TALKS)), wrong.models.list(), wrong.models.retrieve(TALKS)]) {
        const error = await errorOf(Promise.resolve(refused));
        expect(error).toBeInstanceOf(AnthropicAuthentication);
        expect(error).toMatchObject({ type: 'authentication_error', requestID: expect.any(String) as string });
      }
      for (const missing of [client().messages.create({ ...asked(NOWHERE), max_tokens: 9 }), client().messages.countTokens(asked(NOWHERE)), client().models.retrieve(NOWHERE), client().beta.files.list()]) {
        const error = await errorOf(Promise.resolve(missing));
        expect(error).toBeInstanceOf(AnthropicNotFound);
        expect(error).toMatchObject({ type: 'not_found_error' });
      }
      expect(await errorOf(client().messages.create({ ...asked(TALKS), max_tokens: 0 }))).toBeInstanceOf(AnthropicBadRequest);
      expect(await errorOf(client().models.list({ after_id: NOWHERE }))).toBeInstanceOf(AnthropicBadRequest);
      expect(await errorOf(client().messages.create({ ...asked(TALKS, TOO_LONG), max_tokens: 9 }))).toMatchObject({ status: 413, type: 'request_too_large' });
      expect(await errorOf(client().messages.create({ ...asked('limited'), max_tokens: 9 }))).toBeInstanceOf(AnthropicRateLimit);
      expect(await errorOf(client().messages.create({ ...asked('silent'), max_tokens: 9 }, { signal: soon() }))).toBeInstanceOf(AnthropicAbort);
    });

    it('are none where tokens are counted for a vendor that does not: an estimate says that it is one', async () => {
      const { data, response } = await client().messages.countTokens(asked(TALKS)).withResponse();
      expect([data.input_tokens > 0, response.headers.get('x-modelport-estimate')]).toEqual([true, 'true']);
    });
  });

  describe('with @google/genai', () => {
    const client = (apiKey = KEY): GoogleGenAI['models'] => googleAi(gateway.url, apiKey).models;

    it('are its own, with the status and Google’s word for it', async () => {
      const wrong = client('another-key');
      const contents = 'hello';
      for (const refused of [wrong.generateContent({ model: TALKS, contents }), wrong.countTokens({ model: TALKS, contents }), wrong.embedContent({ model: EMBEDS, contents }), wrong.list(), wrong.get({ model: TALKS })]) {
        const error = await errorOf(refused);
        expect(error).toBeInstanceOf(ApiError);
        expect(error).toMatchObject({ status: 401, message: expect.stringContaining('UNAUTHENTICATED') as string });
      }
      for (const missing of [client().generateContent({ model: NOWHERE, contents }), client().countTokens({ model: NOWHERE, contents }), client().embedContent({ model: NOWHERE, contents }), client().get({ model: NOWHERE })]) {
        expect(await errorOf(missing)).toMatchObject({ name: 'ApiError', status: 404, message: expect.stringContaining('NOT_FOUND') as string });
      }
      expect(await errorOf(client().generateContent({ model: TALKS, contents: TOO_LONG }))).toMatchObject({ name: 'ApiError', status: 413 });
      expect(await errorOf(client().generateContent({ model: 'limited', contents }))).toMatchObject({ name: 'ApiError', status: 429, message: expect.stringContaining('RESOURCE_EXHAUSTED') as string });
      expect(String(await errorOf(client().generateContent({ model: 'silent', contents, config: { abortSignal: soon() } })))).toMatch(/abort/i);
    });
  });

  describe('with ollama', () => {
    const client = (key = KEY): Ollama => new Ollama({ host: gateway.url, headers: { authorization: `Bearer ${key}` } });
    const messages = [{ role: 'user', content: 'hello' }];

    it('are its own, in words', async () => {
      const wrong = client('another-key');
      for (const refused of [wrong.chat({ model: TALKS, messages }), wrong.embed({ model: EMBEDS, input: 'hello' }), wrong.list(), wrong.show({ model: TALKS })]) {
        expect(await errorOf(refused)).toMatchObject({ name: 'ResponseError', status_code: 401, error: expect.stringContaining('key') as string });
      }
      for (const missing of [client().chat({ model: NOWHERE, messages }), client().embed({ model: NOWHERE, input: 'hello' }), client().show({ model: NOWHERE }), client().pull({ model: NOWHERE })]) {
        expect(await errorOf(missing)).toMatchObject({ name: 'ResponseError', status_code: 404, error: expect.stringMatching(/unknown model|there is no/) as string });
      }
      expect(await errorOf(client().chat({ model: TALKS, messages: [{ role: 'user', content: TOO_LONG }] }))).toMatchObject({ name: 'ResponseError', status_code: 413 });
      expect(await errorOf(client().chat({ model: 'limited', messages }))).toMatchObject({ name: 'ResponseError', status_code: 429 });
    });
  });
});
