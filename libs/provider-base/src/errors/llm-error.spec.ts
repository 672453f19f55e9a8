import { inspect } from 'node:util';
import { ERROR_KINDS, isErrorKind, LLM_ERROR_KINDS } from './error-kinds.js';
import { isLlmError, LlmError, toLlmError } from './llm-error.js';

const KEY = `sk-${'a1B2c3D4e5F6g7H8'}`;

describe('the table of kinds', () => {
  it.each(LLM_ERROR_KINDS)('gives %s a status, a word on retries and a meaning', (kind) => {
    const { status, retryable, meaning } = ERROR_KINDS[kind];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(typeof retryable).toBe('boolean');
    expect(meaning).toMatch(/^[A-Z].+\.$/);
  });

  it('knows its kinds from other words', () => {
    expect(LLM_ERROR_KINDS.every(isErrorKind)).toBe(true);
    expect(['', 'toString', '__proto__', 'Timeout', 429, null].some(isErrorKind)).toBe(false);
  });
});

describe('LlmError', () => {
  it('takes status and retryability from the table, unless told otherwise', () => {
    expect(new LlmError('overloaded', 'busy')).toMatchObject({ name: 'LlmError', kind: 'overloaded', status: 503, retryable: true });
    expect(new LlmError('overloaded', 'busy', { status: 529, retryable: false })).toMatchObject({ status: 529, retryable: false });
  });

  it('is an Error with a message, a stack and a cause', () => {
    const cause = new Error('inner');
    const error = new LlmError('network', 'broken', { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe('broken');
    expect(error.stack).toContain('llm-error.spec');
    expect(error.cause).toBe(cause);
    expect('cause' in new LlmError('network', 'broken')).toBe(false);
  });

  it('holds no key in its message, its stack or its JSON', () => {
    const error = new LlmError('permission', `wrong key ${KEY}`);
    for (const text of [error.message, error.stack, String(error), inspect(error), JSON.stringify(error)]) expect(text).not.toContain(KEY);
  });
});

describe('with', () => {
  it('adds what was not known, and keeps what was', () => {
    const error = new LlmError('rate_limit', 'slow down', { providerId: 'groq', retryAfterMs: 0 });
    const more = error.with({ providerId: 'openai', retryAfterMs: 5, model: 'm', upstreamStatus: 429, attempts: 3 });
    expect(more).toMatchObject({ kind: 'rate_limit', message: 'slow down', providerId: 'groq', retryAfterMs: 0, model: 'm', upstreamStatus: 429, attempts: 3 });
    expect(error.model).toBeUndefined();
  });

  it('loses nothing that an error can know', () => {
    const details = {
      path: 'messages.0',
      providerId: 'p',
      model: 'm',
      upstreamStatus: 418,
      upstreamCode: 'teapot',
      upstreamRequestId: 'r',
      retryAfterMs: 1,
      retryable: true,
      status: 418,
      upstreamBody: { error: {} },
      upstreamDialect: 'openai-chat',
      attempts: 2,
      tried: [{ route: 'direct/p/m', kind: 'timeout' as const }],
      cause: 'why',
    };
    const copy = new LlmError('invalid_request', 'no', details).with({});
    expect(copy).toMatchObject(details);
  });

  it("lets the table's status and retryability give way, but not what a vendor said", () => {
    expect(new LlmError('rate_limit', 'x').with({ retryable: false, status: 503 })).toMatchObject({ retryable: false, status: 503 });
    expect(new LlmError('rate_limit', 'x', { retryable: false }).with({ retryable: true })).toMatchObject({ retryable: false });
  });

  it('keeps stack and cause', () => {
    const error = new LlmError('network', 'x', { cause: 'first' });
    expect(error.with({ cause: 'second' })).toMatchObject({ stack: error.stack, cause: 'first' });
    expect(new LlmError('network', 'x').with({ cause: 'second' }).cause).toBe('second');
  });
});

describe('isLlmError', () => {
  it('knows an error that another copy of this package made', () => {
    jest.isolateModules(() => {
      const other = jest.requireActual<typeof import('./llm-error.js')>('./llm-error.js');
      const foreign = new other.LlmError('timeout', 'late');
      expect(foreign instanceof LlmError).toBe(false);
      expect(isLlmError(foreign)).toBe(true);
      expect(isLlmError(foreign.with({ model: 'm' }))).toBe(true);
    });
  });

  it.each([undefined, null, 'LlmError', new Error('x'), { name: 'LlmError', kind: 'timeout' }])('does not take %p for one', (value) => {
    expect(isLlmError(value)).toBe(false);
  });
});

describe('toLlmError', () => {
  it('passes an LlmError through', () => {
    const error = new LlmError('timeout', 'late');
    expect(toLlmError(error, { model: 'm' })).toBe(error);
  });

  it.each([
    [new TypeError('x is not a function'), 'x is not a function'],
    ['a string', 'a string'],
    [7, '7'],
  ])('makes %p internal, with the original as its cause', (value, message) => {
    expect(toLlmError(value, { providerId: 'p' })).toMatchObject({ kind: 'internal', message, providerId: 'p', cause: value });
  });
});
