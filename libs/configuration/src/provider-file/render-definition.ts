import type { ProviderDefinition } from '@modelport/provider-base';

const HEADER = '// Made from provider.yaml by `npm run generate`; do not edit.';

/** The text of `definition.generated.ts`: the same for the same definition, one line a model. Ends in a line break. */
export function renderDefinition(definition: ProviderDefinition): string {
  return [
    HEADER,
    "import type { ProviderDefinition } from '@modelport/provider-base';",
    '',
    '/** The facts of this provider. */',
    'export const definition: ProviderDefinition = {',
    ...Object.entries(definition).map(([key, value]) => `  ${renderKey(key)}: ${renderBlock(value)},`),
    '};',
    '',
  ].join('\n');
}

/** A value of the first level: the entries of lists of objects and of objects each get a line of their own. */
function renderBlock(value: unknown): string {
  const lines = blockLines(value);
  if (lines === undefined || lines.length === 0) return renderInline(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return [`${open}`, ...lines.map((line) => `    ${line},`), `  ${close}`].join('\n');
}

function blockLines(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'object') ? value.map(renderInline) : undefined;
  return typeof value === 'object' && value !== null ? Object.entries(value).map(renderEntry) : undefined;
}

function renderInline(value: unknown): string {
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(renderInline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(renderEntry);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function renderEntry([key, value]: [string, unknown]): string {
  return `${renderKey(key)}: ${renderInline(value)}`;
}

function renderKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderInline(key);
}
