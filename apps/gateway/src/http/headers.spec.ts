import { costOf, LlmError, type ReceiptLine, Usage } from '@modelport/provider-base';
import { answerHeaders } from './answer-headers.js';
import { costHeader } from './cost-header.js';
import { receiptHeader } from './receipt-header.js';
import { requestIdOf } from './request-id.js';
import { translationPolicyOf } from './translation-policy.js';

const line = (detail: string): ReceiptLine => ({ action: 'dropped', field: 'seed', detail });

describe('x-modelport-receipt', () => {
  it('is absent where there is nothing to tell', () => {
    expect(receiptHeader([])).toBeUndefined();
  });

  it('is JSON in ASCII', () => {
    const value = receiptHeader([line('naïve → 日本')]) ?? '';
    expect(value).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(value)).toEqual([line('naïve → 日本')]);
  });

  it('keeps within 4 kB and counts what it leaves out', () => {
    const value = receiptHeader(Array.from({ length: 100 }, () => line('x'.repeat(200)))) ?? '';
    expect(value.length).toBeLessThanOrEqual(4096);
    const lines = JSON.parse(value) as { more?: number }[];
    expect((lines.at(-1)?.more ?? 0) + lines.length - 1).toBe(100);
  });

  it('is only a count where not even the first line fits', () => {
    expect(receiptHeader([line('x'.repeat(5000))])).toBe('[{"more":1}]');
  });
});

describe('x-modelport-cost', () => {
  it.each([
    [10, 5, '0.0000175'],
    [0, 0, '0'],
    [2_000_000, 0, '2'],
    [1, 0, '0.000001'],
  ])('of %d tokens in and %d out is %s', (inputTokens, outputTokens, expected) => {
    const cost = costOf(Usage.fromTotals({ inputTokens, outputTokens }), { input: 1, output: 1.5 });
    expect(cost && costHeader(cost)).toBe(expected);
  });
});

describe('the headers of an answer', () => {
  it('name who gave it, and hold nothing that a header may not', () => {
    expect(answerHeaders({ target: { platformId: 'direct', providerId: 'groq', modelId: 'modèle😀\r\nx: y' }, attempts: 2 }, [])).toEqual({
      'x-modelport-provider': 'groq',
      'x-modelport-model': 'mod%C3%A8le%F0%9F%98%80%0D%0Ax: y',
      'x-modelport-platform': 'direct',
      'x-modelport-route': 'direct/groq/mod%C3%A8le%F0%9F%98%80%0D%0Ax: y',
      'x-modelport-attempts': '2',
    });
  });

  it('are never so long that clients refuse the answer', () => {
    const headers = answerHeaders({ target: { platformId: 'direct', providerId: 'groq', modelId: '😀'.repeat(100_000) }, attempts: 1 }, []);
    expect(JSON.stringify(headers).length).toBeLessThan(8_000);
  });
});

describe('x-request-id', () => {
  it('is the client\'s where that is usable, else a new one', () => {
    expect(requestIdOf({ headers: { 'x-request-id': 'abc-1.2:3' } })).toBe('abc-1.2:3');
    expect(requestIdOf({ headers: { 'x-request-id': 'a b' } })).toMatch(/^[\da-f-]{36}$/);
    expect(requestIdOf({ headers: { 'x-request-id': 'a'.repeat(129) } })).toMatch(/^[\da-f-]{36}$/);
    expect(requestIdOf({ headers: {} })).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('x-modelport-translation', () => {
  it('is left to the provider where the client does not say, and takes the three words only', () => {
    expect(translationPolicyOf({})).toBeUndefined();
    expect(translationPolicyOf({ 'x-modelport-translation': 'strict' })).toBe('strict');
    expect(() => translationPolicyOf({ 'x-modelport-translation': 'stric' })).toThrow(LlmError);
    expect(() => translationPolicyOf({ 'x-modelport-translation': 'stric' })).toThrow(/strict, warn, drop, not "stric"; did you mean "strict"\?/);
  });
});
