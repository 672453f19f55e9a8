import type { Birth, Sample } from '../run/sample.ts';
import { median } from '../load/percentiles.ts';
import { PASS_THROUGH, PEER, TRANSLATION } from '../subjects/subjects.ts';
import type { Figure, Table } from './summarise.ts';

const REFERENCES = [PASS_THROUGH, TRANSLATION, PEER];

/** The tables, as Markdown. */
export function markdown(tables: readonly Table[], births: readonly Birth[], samples: readonly Sample[]): string {
  return [...tables.filter(({ rows }) => rows.length > 0).map(tableOf), birthTable(births), wholeness(samples)].join('\n\n');
}

function tableOf({ scenario, what, measure, better, rows }: Table): string {
  const references = REFERENCES.filter((reference) => rows.some(({ ratios }) => ratios[reference]));
  return [
    `### ${scenario}: ${measure} (${better} is better)\n\n${what}\n`,
    line(['', measure, ...references.map((reference) => `× ${reference}`)]),
    line(['---', '--:', ...references.map(() => '--:')]),
    ...rows.map(({ subject, value, ratios }) => line([subject, rounded(value.median), ...references.map((reference) => withRange(ratios[reference]))])),
  ].join('\n');
}

function birthTable(births: readonly Birth[]): string {
  const rows = [...Map.groupBy(births, ({ subject }) => subject)].map(([subject, own]) => {
    const memory = median(own.flatMap(({ memory }) => memory ?? []));
    return line([subject, rounded(median(own.map(({ firstAnswer }) => firstAnswer)) ?? 0), memory === undefined ? '' : rounded(memory)]);
  });
  return [`### start`, '', line(['', 'to the first answer, ms', 'memory then, MB']), line(['---', '--:', '--:']), ...rows].join('\n');
}

/** What must never be: said for all scenarios at once. */
function wholeness(samples: readonly Sample[]): string {
  const failed = samples.filter(({ outcome: { refusals, broken, lost } }) => refusals + broken + lost > 0);
  if (failed.length === 0) return 'No request failed, no stream broke, no chunk was lost.';
  return failed.map(({ subject, scenario, outcome: { refusals, broken, lost } }) => `${subject}, ${scenario}: ${refusals} refused, ${broken} broken, ${lost} chunks lost`).join('\n');
}

function withRange(figure: Figure | undefined): string {
  if (!figure) return '';
  const { median: middle, least, most } = figure;
  return least === most ? middle.toFixed(2) : `${middle.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
