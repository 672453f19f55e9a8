import { readJson, type Tree } from '@nx/devkit';
import type { PackageManifest } from '../workspace/package-manifest.ts';
import type { ProviderPlan } from './provider-plan.ts';

/** What the templates are filled with. */
export interface TemplateValues extends Omit<ProviderPlan, 'keyVariable' | 'authName'> {
  keyVariable: string;
  authName: string;
  /** The ending of imports of the package's own files: a lib is compiled, a standalone package runs its tests uncompiled. */
  ext: 'js' | 'ts';
  /** Whether the vendor can. */
  can: (capability: string) => boolean;
  /** A text between single quotes. */
  quoted: (text: string) => string;
  /** The version of Modelport's own packages. */
  version: string;
  typescriptVersion: string;
  nodeTypesVersion: string;
}

export function templateValues(tree: Tree, plan: ProviderPlan): TemplateValues {
  const { devDependencies = {} } = readJson<PackageManifest>(tree, 'package.json');
  const capabilities: readonly string[] = plan.capabilities;
  return {
    ...plan,
    keyVariable: plan.keyVariable ?? '',
    authName: plan.authName ?? '',
    ext: plan.standalone ? 'ts' : 'js',
    can: (capability) => capabilities.includes(capability),
    quoted: (text) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`,
    version: readJson<PackageManifest>(tree, 'libs/provider-base/package.json').version,
    typescriptVersion: devDependencies['typescript'] ?? 'latest',
    nodeTypesVersion: devDependencies['@types/node'] ?? 'latest',
  };
}
