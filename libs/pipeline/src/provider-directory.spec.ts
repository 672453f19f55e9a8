import { ProviderDirectory } from './provider-directory.js';

describe('what is said of a provider that is not on', () => {
  const directory = new ProviderDirectory(new Map(), new Map([['openai', 'set OPENAI_API_KEY to turn it on'], ['groq', 'set GROQ_API_KEY to turn it on']]));

  it('is why it is off', () => {
    expect(directory.whyNotOn('openai')).toBe('provider "openai" is off: set OPENAI_API_KEY to turn it on');
  });

  it('is, for a mistyped name, what may have been meant, on or off', () => {
    expect(directory.whyNotOn('opnai')).toBe('unknown provider "opnai"; on are: none; openai is off: set OPENAI_API_KEY to turn it on');
  });
});
