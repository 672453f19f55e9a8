import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(process.cwd(), 'libs/dialects/test/golden');

/** With `UPDATE_GOLDEN=1` what was made is written, for the diff to be read; else it must be what is there. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** The names of the scenarios of one format, without their endings. */
export function scenariosIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).map((name) => name.replace(/\.\w+$/, '')).toSorted();
}

export function readGolden(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Compares what was made with the file, or writes it. */
export function expectGolden(file: string, made: string): void {
  if (UPDATE) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), made);
  }
  expect(made).toBe(readGolden(file));
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The streams of a file: each below a heading. */
export function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^=== (.+)\n\n/m).slice(1);
  const names = parts.filter((_part, index) => index % 2 === 0);
  return new Map(names.map((name, index) => [name, parts[index * 2 + 1] ?? '']));
}

export function toSections(sections: ReadonlyMap<string, string>): string {
  return [...sections].map(([name, text]) => `=== ${name}\n\n${text.trimEnd()}\n`).join('\n');
}
