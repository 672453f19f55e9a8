import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { settingsSchema } from './settings-schema.js';

const CONFIG = join(__dirname, '..', '..', '..', '..', 'config');
const validate = new Ajv({ allErrors: true }).compile(settingsSchema());

const wrongAt = (yaml: string): string[] => {
  validate(parse(yaml));
  return (validate.errors ?? []).map(({ instancePath }) => instancePath);
};

describe('the JSON Schema of the configuration', () => {
  it('is in config/modelport.schema.json (npm run generate)', () => {
    expect(JSON.parse(readFileSync(join(CONFIG, 'modelport.schema.json'), 'utf8'))).toEqual(settingsSchema());
  });

  it('takes the example', () => {
    expect(wrongAt(readFileSync(join(CONFIG, 'modelport.example.yaml'), 'utf8'))).toEqual([]);
  });

  it.each([
    'server:\n',
    'providers: { sandbox: }',
    'providers: { openai: { api_key: "${KEY}" } }',
    'providers: { openai: { api_key: ["${A}", "${B}"], platform: "${PLATFORM:-direct}" } }',
    'models: { a: [openai/x, [openai/y, { provider: groq, model: z, weight: 2 }]], b: { routes: [[openai/x]], balance: cheapest } }',
  ])('takes %j', (yaml) => {
    expect(wrongAt(yaml)).toEqual([]);
  });

  it.each([
    ['server: { prot: 1 }', '/server'],
    ['server: { port: 99999 }', '/server/port'],
    ['providers: { openai: { api_key: swordfish } }', '/providers/openai/api_key'],
    ['providers: { openai: { timeout: 30s } }', '/providers/openai/timeout'],
    ['models: { a: openai/x }', '/models/a'],
    ['models: { a: { routes: [openai/x], balance: cheap } }', '/models/a/balance'],
    ['circuit: { failures: 0 }', '/circuit/failures'],
    ['limits: { redis: {} }', '/limits/redis'],
    ['unknown: 1', ''],
  ])('marks %j', (yaml, path) => {
    expect(wrongAt(yaml)).toContain(path);
  });
});
