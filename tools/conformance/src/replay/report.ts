import { type ListedDisagreement, listedFor } from './listed-disagreements.js';
import type { Disagreement, Outcome } from './replay.js';

/** What all recordings came to. */
export interface Report {
  /** One line for each disagreement that is not listed. */
  unexpected: readonly string[];
  /** Entries of the list that covered something. */
  used: ReadonlySet<ListedDisagreement>;
  /** One line a vendor and kind, and their sum. */
  table: string;
}

interface Row {
  agree: number;
  listed: number;
  disagree: number;
  skipped: number;
}

/** The longest that a value may be in a line. */
const MAX_VALUE = 80;

/** Counts outcomes by vendor and kind. A recording counts once: skipped, else disagree, else listed, else agree. */
export function reportOn(outcomes: readonly Outcome[], list: readonly ListedDisagreement[]): Report {
  const unexpected: string[] = [];
  const used = new Set<ListedDisagreement>();
  const rows = new Map<string, Row>();
  const total: Row = { agree: 0, listed: 0, disagree: 0, skipped: 0 };
  for (const { recording, disagreements, skipped } of outcomes) {
    const entries = disagreements.map((disagreement) => listedFor(recording, disagreement.field, list));
    const unlisted = disagreements.filter((_, index) => !entries[index]);
    for (const entry of entries) if (entry) used.add(entry);
    unexpected.push(...unlisted.map((disagreement) => lineOf(recording.id, disagreement)));
    const column = skipped ? 'skipped' : unlisted.length > 0 ? 'disagree' : disagreements.length > 0 ? 'listed' : 'agree';
    const name = `${recording.provider} ${recording.kind}`;
    const row = rows.get(name) ?? { agree: 0, listed: 0, disagree: 0, skipped: 0 };
    rows.set(name, row);
    row[column] += 1;
    total[column] += 1;
  }
  return { unexpected, used, table: tableOf([...[...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)), ['all', total]]) };
}

function lineOf(id: string, { field, expected, got, ways }: Disagreement): string {
  if (field === 'skipped') return `${id}: skipped: ${String(got)}`;
  const [left, right] = fromFirstDifference(shown(expected), shown(got));
  return `${id}: ${field}: expected ${left}, got ${right} (${ways.join(', ')})`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Long values are shown from a little before the place where they part. */
function fromFirstDifference(a: string, b: string): [string, string] {
  if (a.length <= MAX_VALUE && b.length <= MAX_VALUE) return [a, b];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const start = Math.max(0, at - MAX_VALUE / 4);
  return [cutOut(a, start), cutOut(b, start)];
}

function cutOut(text: string, start: number): string {
  const end = start + MAX_VALUE;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function tableOf(rows: readonly (readonly [name: string, row: Row])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: readonly (string | number)[]): string => name.padEnd(width) + cells.map((cell) => String(cell).padStart(10)).join('');
  return [line('', ['agree', 'listed', 'disagree', 'skipped']), ...rows.map(([name, row]) => line(name, [row.agree, row.listed, row.disagree, row.skipped]))].join('\n');
}
