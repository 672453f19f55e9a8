// Brings the models and prices of a provider.yaml up to a catalogue of https://models.dev (its api.json, saved to a file).
// Prints the difference; --write changes the YAML. Needs a built libs/configuration, and the Node.js of the workspace:
//   npx nx run configuration:build
//   npx -c 'node tools/import-catalogue.mjs <models.dev.json> <provider.yaml> [--date yyyy-mm-dd] [--write]'
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importCatalogue } from '../libs/configuration/dist/index.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { date: { type: 'string' }, write: { type: 'boolean' } } });
const [cataloguePath, yamlPath] = positionals;
if (!cataloguePath || !yamlPath) {
  console.error('usage: node tools/import-catalogue.mjs <models.dev.json> <provider.yaml> [--date yyyy-mm-dd] [--write]');
  process.exit(2);
}

try {
  run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function run() {
  // A file that was just fetched is as old as the catalogue in it.
  const date = values.date ?? statSync(cataloguePath).mtime.toISOString().slice(0, 10);
  const catalogue = JSON.parse(readFileSync(cataloguePath, 'utf8'));
  const result = importCatalogue(readFileSync(yamlPath, 'utf8'), yamlPath, { catalogue, date });
  print(result);
  if (values.write) writeFileSync(yamlPath, result.text);
  console.log(values.write ? `${yamlPath} written. Now: npm run generate` : 'Nothing was written; --write does.');
}

function print({ added, removed, changed, refused, passedOver }) {
  for (const id of added) console.log(`added    ${id}`);
  for (const id of removed) console.log(`removed  ${id}`);
  for (const [id, lines] of changed) console.log(`changed  ${id}: ${lines.join('; ')}`);
  for (const [id, why] of passedOver) console.log(`left out ${id}: ${why}`);
  for (const [id, why] of refused) console.error(`REFUSED  ${id}: ${why}`);
  console.log(`${added.length} added, ${removed.length} removed, ${changed.size} changed, ${passedOver.size} left out, ${refused.size} refused`);
}
