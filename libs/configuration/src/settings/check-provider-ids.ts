import type { ProviderDefinition } from '@modelport/provider-base';
import type { Path, ProblemList } from '../problems/problem-list.js';
import { PLATFORMS } from '../provider-file/provider-file.js';
import { type InstanceBlock, withInstances } from '../providers/instances.js';
import { didYouMean, isMapping } from '../shape/describe.js';
import type { GatewayFile } from './gateway-file.js';

/** Checks every id of a provider that the file names, and those that it makes by `use`. The file may be of the wrong shape. */
export function checkProviderIds(definitions: readonly ProviderDefinition[], file: GatewayFile, problems: ProblemList): void {
  const blocks = instanceBlocks(file);
  const shipped = idsOf(definitions);
  for (const [id, { use }] of Object.entries(blocks)) {
    if (use !== undefined) checkInstance(id, use, shipped, problems);
  }
  const known = idsOf(withInstances(definitions, blocks));
  const check = (id: unknown, path: Path): void => {
    if (typeof id === 'string' && !known.includes(id)) problems.add(path, `unknown provider${didYouMean(id, known)} (known: ${known.join(', ')})`);
  };
  for (const [id, { use }] of Object.entries(blocks)) if (use === undefined) check(id, ['providers', id]);
  for (const [index, id] of (Array.isArray(file.provider_preference) ? file.provider_preference : []).entries()) check(id, ['provider_preference', index]);
}

/** The blocks of `providers`, with what each says it is made from. */
export function instanceBlocks({ providers }: GatewayFile): Record<string, InstanceBlock> {
  const blocks = Object.entries(isMapping(providers) ? providers : {});
  return Object.fromEntries(blocks.map(([id, block]: [string, unknown]) => [id, { use: isMapping(block) && typeof block['use'] === 'string' ? block['use'] : undefined }]));
}

/** Ids stand in front of the names of models, and make the names of variables. */
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function checkInstance(id: string, use: string, shipped: readonly string[], problems: ProblemList): void {
  const path = ['providers', id];
  if (shipped.includes(id)) problems.add([...path, 'use'], `${id} is a provider itself; give this one another name`);
  else if (!ID.test(id) || PLATFORMS.some((platform) => platform === id)) problems.add(path, 'must be a name of small letters, digits and hyphens, and of no platform');
  if (!shipped.includes(use)) problems.add([...path, 'use'], `unknown provider${didYouMean(use, shipped)} (known: ${shipped.join(', ')})`);
}

function idsOf(definitions: readonly ProviderDefinition[]): string[] {
  return definitions.map(({ provider }) => provider.id);
}
