import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProviderDefinition } from '../provider-file/parse-provider-definition.js';
import { resolveProviders } from '../providers/resolve-providers.js';
import { keysOf, nestingsOf, type ShapeClass } from '../shape/shape.js';
import { GatewayFile } from './gateway-file.js';
import { loadGatewaySettings } from './load-gateway-settings.js';

const ROOT = join(__dirname, '..', '..', '..', '..');
const EXAMPLE = readFileSync(join(ROOT, 'config', 'modelport.example.yaml'), 'utf8');

const definitions = readdirSync(join(ROOT, 'libs'))
  .filter((name) => /^provider-(?!base|nest|testing)/.test(name))
  .map((name) => join(ROOT, 'libs', name, 'provider.yaml'))
  .map((file) => parseProviderDefinition(readFileSync(file, 'utf8'), file));

/** Every key that a shape knows, with those of the shapes inside it. */
function allKeys(shape: ShapeClass): string[] {
  const inner = Object.values(nestingsOf(shape.prototype as object)).flatMap((nesting) => ('shape' in nesting ? allKeys(nesting.shape()) : []));
  return [...keysOf(shape), ...inner];
}

describe('config/modelport.example.yaml', () => {
  it('is valid, with the providers that there are', () => {
    const settings = loadGatewaySettings({ env: {}, definitions, readFile: () => EXAMPLE });
    const on = resolveProviders(definitions, settings, {}).filter((each) => each.on);
    expect(on.map(({ definition }) => definition.provider.id)).toEqual(['ollama', 'sandbox', 'my-vllm']);
  });

  it('lays prices over a model that is known', () => {
    const settings = loadGatewaySettings({ env: { OPENAI_API_KEY: 'x' }, definitions, readFile: () => EXAMPLE });
    const openai = resolveProviders(definitions, settings, {}).find(({ definition }) => definition.provider.id === 'openai');
    const model = openai?.definition.models.find(({ id }) => id === 'gpt-5-mini');
    expect(model).toMatchObject({ contextWindow: 400000, pricing: { input: 0.2, output: 1.6, cachedInput: 0.02 } });
  });
});

describe('docs/configuration.md', () => {
  const page = readFileSync(join(ROOT, 'docs', 'configuration.md'), 'utf8');

  it.each([...new Set(allKeys(GatewayFile))])('explains %s', (key) => {
    expect(page).toContain(key);
  });
});
