import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewaySettings } from './gateway-settings.js';
import { loadGatewaySettings } from './load-gateway-settings.js';
import { showSettings } from './show-settings.js';

const EXAMPLE = readFileSync(join(__dirname, '..', '..', '..', '..', 'config', 'modelport.example.yaml'), 'utf8').replace(/\n {2}# Several gateways[\s\S]*?when_down: local/, '');

const load = (yaml: string, env: Record<string, string> = {}): GatewaySettings => loadGatewaySettings({ env, readFile: () => yaml });

describe('showSettings', () => {
  it.each([
    ['nothing', ''],
    ['the example', EXAMPLE],
    ['what is switched off', 'circuit: { enabled: false }\nhealth: { interval: 0 }\n'],
    ['words that are no keys', 'providers: { my-Vendor: { use: openai, error_codes: { someCode: overloaded } } }\nmodels: { someAlias: [a/B] }\n'],
  ])('can be read again, and is then the same: %s', (_, yaml) => {
    expect(load(showSettings(load(yaml)))).toEqual(load(yaml));
  });

  it('fills in the defaults', () => {
    const shown = showSettings(load(''));
    expect(shown).toContain('max_attempts: 3');
    expect(shown).toContain('only this machine may ask');
  });

  it('shows no secret', () => {
    const yaml = `
providers:
  openai:
    api_key: ['\${FIRST}', '\${SECOND}']
    headers: { x-team: research, authorization: 'Bearer \${TOKEN}', x-note: 'see \${TOKEN}' }
limits: { redis: { url: '\${REDIS_URL}' } }
`;
    const shown = showSettings(load(yaml, { FIRST: 'swordfish-1', SECOND: 'swordfish-2', TOKEN: 'sk-proj-abcdefghijklmnop', REDIS_URL: 'redis://u:swordfish@h', MODELPORT_API_KEYS: 'swordfish-3,swordfish-4' }));
    expect(shown).not.toMatch(/swordfish|sk-proj/);
    expect(shown).toContain('${FIRST}');
    expect(shown).toContain('${SECOND}');
    expect(shown).toContain('x-team: research');
    expect(shown).toContain('2 client keys');
  });
});
