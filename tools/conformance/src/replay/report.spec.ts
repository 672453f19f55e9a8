import type { Recording } from './recording.js';
import type { Disagreement, Outcome } from './replay.js';
import { reportOn } from './report.js';

function outcome(id: string, disagreements: Disagreement[] = [], skipped = false, kind = 'chat'): Outcome {
  const recording: Recording = { id, provider: 'acme', kind, streamRequested: false, status: 200, headers: {}, body: Buffer.of(), networkChunkSizes: undefined, expected: {} };
  return { recording, disagreements, skipped };
}

const wrongText: Disagreement = { field: 'text', expected: 'Paris', got: 'Rome', ways: ['request/whole'] };
const skipped: Disagreement = { field: 'skipped', expected: 'a reading', got: 'no provider reads telepathy', ways: [] };

describe('the report', () => {
  it('counts each recording once, by vendor and kind', () => {
    const outcomes = [outcome('a'), outcome('b', [wrongText]), outcome('c', [wrongText, { ...wrongText, field: 'finish' }]), outcome('d', [skipped], true, 'telepathy')];
    const { table } = reportOn(outcomes, [{ match: 'acme/chat/b', field: 'text', reason: 'why not' }]);
    expect(table.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '))).toEqual(['agree listed disagree skipped', 'acme chat 1 1 1 0', 'acme telepathy 0 0 0 1', 'all 1 1 1 1']);
  });

  it('says what disagrees and is not listed, and which entries of the list were needed', () => {
    const used = { match: 'acme/telepathy/*', field: 'skipped', reason: 'nobody can' };
    const report = reportOn([outcome('b', [wrongText]), outcome('d', [skipped], true, 'telepathy')], [used, { match: '*/chat/*', field: 'usage.*', reason: 'unneeded' }]);
    expect(report.unexpected).toEqual(['b: text: expected "Paris", got "Rome" (request/whole)']);
    expect([...report.used]).toEqual([used]);
  });

  it('shows long values from where they part', () => {
    const [expected, got] = ['b', 'c'].map((letter) => 'a'.repeat(500) + letter + 'z'.repeat(500));
    const [line = ''] = reportOn([outcome('a', [{ ...wrongText, expected, got }])], []).unexpected;
    expect(line).toMatch(/^a: text: expected …a{20}bz+…, got …a{20}cz+… \(request\/whole\)$/);
    expect(line.length).toBeLessThan(240);
  });
});
