// Writes libs/provider-*/src/definition.generated.ts from the provider.yaml beside it, and config/modelport.schema.json. Run by
// `npm run generate`, which builds libs/configuration first.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseProviderDefinition, renderDefinition, settingsSchema } from '../libs/configuration/dist/index.js';

const root = join(import.meta.dirname, '..');
const libs = join(root, 'libs');
let failed = false;

for (const lib of readdirSync(libs).filter((name) => name.startsWith('provider-')).sort()) {
  const source = join(libs, lib, 'provider.yaml');
  if (!existsSync(source)) continue;
  const target = join(libs, lib, 'src', 'definition.generated.ts');
  try {
    write(target, renderDefinition(parseProviderDefinition(readFileSync(source, 'utf8'), relative(root, source))));
  } catch (error) {
    failed = true;
    console.error(error.message);
  }
}
write(join(root, 'config', 'modelport.schema.json'), `${JSON.stringify(settingsSchema(), undefined, 2)}\n`);
process.exitCode = failed ? 1 : 0;

function write(target, text) {
  const changed = !existsSync(target) || readFileSync(target, 'utf8') !== text;
  if (changed) writeFileSync(target, text);
  console.log(`${changed ? 'written  ' : 'unchanged'}  ${relative(root, target)}`);
}
