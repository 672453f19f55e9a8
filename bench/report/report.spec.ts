import type { Outcome } from '../load/outcome.ts';
import { percentilesOf } from '../load/percentiles.ts';
import type { Sample } from '../run/sample.ts';
import { SCENARIOS } from '../run/scenario.ts';
import { allSubjects } from '../subjects/subjects.ts';
import { chart } from './chart.ts';
import { markdown } from './markdown.ts';
import { summarise } from './summarise.ts';

const scenarios = SCENARIOS.filter(({ name }) => name === 'unary' || name === 'rate');
const subjects = allSubjects([]);

function sample(subject: string, more: Partial<Sample> & { rate?: number; latency?: number } = {}): Sample {
  const { rate = 100, latency = 100, ...rest } = more;
  const nothing = percentilesOf([]);
  const outcome: Outcome = { seconds: 1, answers: rate, refusals: 0, broken: 0, chunks: 0, lost: 0, latency: percentilesOf([latency]), firstByte: nothing, delay: nothing };
  return { instance: 0, turn: 0, scenario: 'unary', subject, outcome, ...rest };
}

const rowOf = (samples: Sample[], measure: string, subject: string) =>
  summarise(samples, scenarios, subjects).find((table) => table.measure.startsWith(measure))?.rows.find((row) => row.subject === subject);

describe('the summary of a run', () => {
  it('forms ratios within a turn, and takes medians of turns and then of sets of processes', () => {
    const turns = [
      { instance: 0, turn: 0, pass: 100, own: 50 },
      // The machine was twice as fast in this turn: the ratio is the same.
      { instance: 0, turn: 1, pass: 200, own: 100 },
      { instance: 1, turn: 0, pass: 100, own: 60 },
    ];
    const samples = turns.flatMap(({ pass, own, ...rest }) => [sample('raw pass-through', { ...rest, rate: pass }), sample('Modelport', { ...rest, rate: own })]);
    expect(rowOf(samples, 'requests', 'Modelport')?.ratios['raw pass-through']).toEqual({ median: 0.55, least: 0.5, most: 0.6 });
  });

  it('tells what is added to the vendor alone, and leaves out what cannot be told', () => {
    const turn = { scenario: 'rate' };
    const samples = [sample('direct', { ...turn, latency: 100 }), sample('raw pass-through', { ...turn, latency: 300 }), sample('Modelport', { ...turn, latency: 400 }), sample('raw translation', { ...turn, latency: 90 })];
    expect(rowOf(samples, 'added latency, median', 'Modelport')).toMatchObject({ value: { median: 300 }, ratios: { 'raw pass-through': { median: 1.5 } } });
    expect(rowOf(samples, 'added latency, median', 'raw translation')).toBeUndefined();
  });
});

describe('the tables and the chart', () => {
  const samples = [sample('raw pass-through', { cpu: 70 }), sample('Modelport', { cpu: 105 })];
  const tables = summarise(samples, scenarios, subjects);

  it('say each ratio', () => {
    const text = markdown(tables, [{ instance: 0, subject: 'Modelport', firstAnswer: 500, memory: 120 }], samples);
    expect(text).toContain('| Modelport | 105 | 1.50 |');
    expect(text).toContain('No request failed');
    expect(chart(tables, 'a run')).toContain('1.5 ×');
  });

  it('name whoever failed', () => {
    const failed = sample('Modelport');
    failed.outcome.broken = 3;
    expect(markdown(tables, [], [failed])).toContain('Modelport, unary: 0 refused, 3 broken, 0 chunks lost');
  });
});
