import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionProblems } from './definition-problems.js';
import { parseProviderDefinition } from './parse-provider-definition.js';

const LIBS = join(__dirname, '..', '..', '..');
const libs = readdirSync(LIBS).filter((name) => /^provider-(?!base|nest|testing)/.test(name));
const definitionOf = (lib: string): ReturnType<typeof parseProviderDefinition> => {
  const file = join(LIBS, lib, 'provider.yaml');
  return parseProviderDefinition(readFileSync(file, 'utf8'), file);
};

describe('the check of a definition', () => {
  it.each(libs)('finds nothing wrong with that of %s', (lib) => {
    expect(definitionProblems(definitionOf(lib))).toEqual([]);
  });

  it('tells everything that is wrong, in the words of provider.yaml', () => {
    const { api, ...rest } = definitionOf('provider-groq');
    expect(definitionProblems({ ...rest, api: { ...api, baseUrl: 'groq', authEnvVar: undefined }, errorCodes: { 498: 'overload' } })).toEqual([
      'api.base_url must be an http:// or https:// address, but is text',
      expect.stringMatching(/^error_codes\.498 must be one of .*did you mean "overloaded"\?$/),
    ]);
    expect(definitionProblems({ ...rest, api: { ...api, authEnvVar: undefined } })).toEqual(['api.auth_env_var is missing; auth_type bearer needs the environment variable that holds the key']);
  });

  it.each([undefined, null, 'text', []])('finds %j to be none', (value) => {
    expect(definitionProblems(value)).not.toEqual([]);
  });
});
