import type { ProviderNames } from './provider-names.ts';

const IMPORT = /^import .* from '(@modelport\/provider-[^']+)';$/;

/** The text of the gateway's `providers.ts` with one provider more: its import in its place by name, its module behind the others. */
export function withProviderLines(text: string, provider: ProviderNames): string {
  const lines = text.trimEnd().split('\n');
  const imports = lines.flatMap((line, index) => {
    const imported = IMPORT.exec(line)?.[1];
    return imported === undefined || imported === '@modelport/provider-nest' ? [] : [{ index, imported }];
  });
  const next = imports.find(({ imported }) => imported > provider.packageName);
  const place = next?.index ?? (imports.at(-1)?.index ?? lines.findLastIndex((line) => line.startsWith('import '))) + 1;
  const [importLine, moduleLine] = linesOf(provider);
  return `${[...lines.slice(0, place), importLine, ...lines.slice(place), moduleLine].join('\n')}\n`;
}

/** The same text without them. */
export function withoutProviderLines(text: string, { packageName }: ProviderNames): string {
  const lines = text.split('\n');
  const imported = lines.find((line) => IMPORT.exec(line)?.[1] === packageName);
  const className = /\{ (\w+) \}/.exec(imported ?? '')?.[1];
  return lines.filter((line) => line !== imported && !(className !== undefined && line.includes(`providerModule(${className})`))).join('\n');
}

function linesOf({ className, moduleName, packageName }: ProviderNames): [string, string] {
  return [`import { ${className} } from '${packageName}';`, `export const ${moduleName} = providerModule(${className});`];
}
