// Asks publint and attw what is wrong with staged packages. Arguments: the folder of the staged packages, and the folder of their tarballs.
// Prints JSON: the name of each package, with one sentence for each thing that is wrong.
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Manifest } from './published-manifest.ts';

const [staged = '', tarballs = ''] = process.argv.slice(2);

/** Node requires ES modules since 20.19, and tools that know no `exports` find the main entry alone. */
function isOfThePast(problem: Problem): boolean {
  if (problem.kind === 'CJSResolvesToESM') return true;
  return 'resolutionKind' in problem && problem.resolutionKind === 'node10' && 'entrypoint' in problem && problem.entrypoint !== '.';
}

async function problemsOfPackage(folder: string): Promise<[name: string, problems: string[]]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
  const tarball = readFileSync(join(tarballs, `${manifest.name.slice(1).replace('/', '-')}-${manifest.version}.tgz`));
  const types = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints: ['./provider.yaml'] });
  const typeProblems = types.types === false ? ['it has no types'] : types.problems.filter((problem) => !isOfThePast(problem)).map((problem) => JSON.stringify(problem));
  return [manifest.name, [...messages.map((message) => formatMessage(message, manifest) ?? message.code), ...typeProblems]];
}

const checked: [string, string[]][] = [];
for (const name of readdirSync(staged)) checked.push(await problemsOfPackage(join(staged, name)));
console.log(JSON.stringify(Object.fromEntries(checked)));
