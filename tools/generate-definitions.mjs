// Writes libs/provider-*/src/definition.generated.ts from the provider.yaml beside it. Run by `npm run generate`, which builds
// libs/configuration first.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseProviderDefinition, renderDefinition } from '../libs/configuration/dist/index.js';

const root = join(import.meta.dirname, '..');
const libs = join(root, 'libs');
let failed = false;

for (const lib of readdirSync(libs).filter((name) => name.startsWith('provider-')).sort()) {
  const source = join(libs, lib, 'provider.yaml');
  if (!existsSync(source)) continue;
  const target = join(libs, lib, 'src', 'definition.generated.ts');
  try {
    const text = renderDefinition(parseProviderDefinition(readFileSync(source, 'utf8'), relative(root, source)));
    const changed = !existsSync(target) || readFileSync(target, 'utf8') !== text;
    if (changed) writeFileSync(target, text);
    console.log(`${changed ? 'written  ' : 'unchanged'}  ${relative(root, target)}`);
  } catch (error) {
    failed = true;
    console.error(error.message);
  }
}
process.exitCode = failed ? 1 : 0;
