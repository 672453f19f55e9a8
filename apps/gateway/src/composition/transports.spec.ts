import { transportsFor } from './transports.js';

describe('transportsFor', () => {
  it('leaves the usual transport to providers for which nothing is set', () => {
    expect(transportsFor({ timeouts: {}, providers: {} })('openai')).toBeUndefined();
  });

  it('gives one transport to all that give connections the same time', () => {
    const of = transportsFor({ timeouts: { connect: 500 }, providers: { groq: { enabled: true, timeouts: { connect: 50 } }, lab: { enabled: true, timeouts: { idle: 5 } } } });
    expect(of('openai')).toBeDefined();
    expect(of('lab')).toBe(of('openai'));
    expect(of('groq')).not.toBe(of('openai'));
    expect(of('groq')).toBe(of('groq'));
  });
});
