import { median } from '../load/percentiles.ts';
import type { Sample } from '../run/sample.ts';
import type { Scenario } from '../run/scenario.ts';
import type { Subject } from '../subjects/subject.ts';
import { DIRECT, PASS_THROUGH, PEER, TRANSLATING_PEER, TRANSLATION } from '../subjects/subjects.ts';
import { measuresOf, type Measure } from './measures.ts';

/** A median over sets of processes, and its range. */
export interface Figure {
  median: number;
  least: number;
  most: number;
}

/** How one subject did by one measure. */
export interface Row {
  subject: string;
  value: Figure;
  /** Against each of those that others are compared with, as far as they ran. */
  ratios: Readonly<Record<string, Figure>>;
}

export interface Table {
  scenario: string;
  what: string;
  measure: string;
  better: 'more' | 'less';
  rows: Row[];
}

/** The tables of a run: every ratio is formed within one turn, the median over the turns stands for a set of processes, the median over the sets for all. */
export function summarise(samples: readonly Sample[], scenarios: readonly Scenario[], subjects: readonly Subject[]): Table[] {
  return scenarios.flatMap((scenario) => {
    const of = samples.filter((sample) => sample.scenario === scenario.name);
    return measuresOf(scenario).map((measure) => ({
      scenario: scenario.name,
      what: scenario.what,
      measure: measure.title,
      better: measure.better,
      rows: subjects.flatMap((subject) => rowOf(subject, measure, of)),
    }));
  });
}

function rowOf(subject: Subject, measure: Measure, samples: readonly Sample[]): Row[] {
  const value = figureOf(samples, (turn) => valueOf(turn, subject.name, measure));
  if (!value) return [];
  const ratios = referencesOf(subject).flatMap((reference) => {
    const ratio = figureOf(samples, (turn) => {
      const [own, other] = [valueOf(turn, subject.name, measure), valueOf(turn, reference, measure)];
      return own === undefined || !other ? undefined : own / other;
    });
    return ratio ? [[columnOf(reference), ratio] as const] : [];
  });
  return [{ subject: subject.name, value, ratios: Object.fromEntries(ratios) }];
}

function referencesOf({ name, translates }: Subject): string[] {
  if (name === DIRECT) return [];
  return [PASS_THROUGH, TRANSLATION, translates ? TRANSLATING_PEER : PEER].filter((reference) => reference !== name);
}

/** Whether forwarding or translating, the peer has one column. */
function columnOf(reference: string): string {
  return reference === TRANSLATING_PEER ? PEER : reference;
}

function valueOf(turn: readonly Sample[], subject: string, measure: Measure): number | undefined {
  const own = turn.find((sample) => sample.subject === subject);
  return own && measure.value(own, turn.find((sample) => sample.subject === DIRECT));
}

function figureOf(samples: readonly Sample[], of: (turn: readonly Sample[]) => number | undefined): Figure | undefined {
  const instances = [...Map.groupBy(samples, ({ instance }) => instance).values()].flatMap((own) => {
    const turns = [...Map.groupBy(own, ({ turn }) => turn).values()];
    return median(turns.map(of).filter((value) => value !== undefined)) ?? [];
  });
  const middle = median(instances);
  return middle === undefined ? undefined : { median: middle, least: Math.min(...instances), most: Math.max(...instances) };
}
