import { generateFiles, logger, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { type Configuration, loadConfiguration } from '../load-configuration.ts';
import { linkPackage } from '../workspace/link-package.ts';
import { register } from '../workspace/registration.ts';
import { checkedDefinition } from './checked-definition.ts';
import { makePlan } from './make-plan.ts';
import { nextSteps } from './next-steps.ts';
import type { ProviderGeneratorOptions } from './options.ts';
import { providerYaml } from './provider-yaml.ts';
import { siblingFiles } from './sibling-files.ts';
import { templateValues } from './template-values.ts';

const FILES = join(import.meta.dirname, 'files');

/** Writes the lib, or the package, of one more vendor. What is to be done once the files are there is in the function it gives back. */
export async function providerGenerator(tree: Tree, options: ProviderGeneratorOptions, configuration?: Configuration): Promise<() => void> {
  const plan = makePlan(tree, options);
  const yaml = providerYaml(plan);
  const { parseProviderDefinition, renderDefinition, ...problems } = configuration ?? (await loadConfiguration(tree.root));
  const definition = checkedDefinition(() => parseProviderDefinition(yaml, `${plan.folder}/provider.yaml`), problems);

  const values = templateValues(tree, plan);
  for (const part of ['common', plan.format, plan.standalone ? 'standalone' : 'lib']) generateFiles(tree, join(FILES, part), plan.folder, values);
  tree.write(`${plan.folder}/provider.yaml`, yaml);
  tree.write(`${plan.folder}/src/definition.generated.ts`, renderDefinition(definition));
  if (!plan.standalone) {
    for (const [file, text] of siblingFiles(tree, plan)) tree.write(`${plan.folder}/${file}`, text);
    register(tree, plan);
  }
  return () => {
    if (!plan.standalone) linkPackage(tree.root, plan);
    logger.info(nextSteps(plan));
  };
}
