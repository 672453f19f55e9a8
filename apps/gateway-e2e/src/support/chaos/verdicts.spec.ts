import { oneOf } from './chances.js';
import { SURFACES } from './surfaces.js';
import type { VendorCall } from './vendor-call.js';
import { chargedWrongly, type ChaosCase, leftInTheMiddle, outliving, savedShare, wrongAnswers } from './verdicts.js';

const anySurface = oneOf(SURFACES, () => 0);

const call = (part: VendorCall['part'], more: Partial<VendorCall> = {}): VendorCall => ({ model: 'm', stream: true, part, stalls: false, late: false, begun: 1, ended: 2, ...more });
const good = call('good');
const early = call('fault');
const late = call('fault', { late: true });

function caseOf(outcome: ChaosCase['outcome'], calls: readonly VendorCall[], model = 'saved-1'): ChaosCase {
  return { client: { id: 1, surface: anySurface, stream: true, model, length: 10, atLength: false, pause: 0 }, outcome, endedAt: 10, calls };
}

const done = { end: 'done' } as const;
const left = { end: 'left' } as const;
const refused = { end: 'error', committed: false, type: 'network' } as const;
const broken = { end: 'error', committed: true, type: 'network' } as const;

describe('what is said of the requests of a chaos run', () => {
  it.each([
    ['answered while a call that had been given up was still on its way', caseOf(done, [good, call('fault', { stalls: true, begun: 11 })])],
    ['answered at once', caseOf(done, [good])],
    ['answered after failures', caseOf(done, [early, late, good])],
    ['answered in an odd form', caseOf(done, [early, call('odd')])],
    ['answered well by one after an odd form that nobody understood', caseOf(done, [call('odd'), good])],
    ['refused', caseOf(refused, [early, early])],
    ['broken off', caseOf(broken, [early, late])],
    ['left', caseOf(left, [early])],
    ['left before any vendor was asked', caseOf(left, [])],
  ])('nothing, of one that was %s', (_what, one) => {
    expect([...wrongAnswers([one]), ...chargedWrongly([one]), ...outliving([one])]).toEqual([]);
  });

  it.each([
    ['2 vendors answered it well', caseOf(done, [good, good])],
    ['2 vendors answered it well', caseOf(left, [good, good])],
    ['a vendor was asked after another had answered well', caseOf(done, [good, call('odd')])],
    ['a vendor was asked after another had answered well', caseOf(left, [good, early])],
    ['an answer was paid for that the client did not get', caseOf(refused, [early, good])],
    ['it broke off, and the vendor that was asked last does not break off', caseOf(broken, [late, early])],
    ['it ended well, and the vendor that was asked last did not', caseOf(done, [late])],
    ['it was answered by nobody', caseOf(done, [call('endless', { stalls: true })])],
    ['it was answered by nobody', caseOf(done, [])],
  ])('of charges: %s', (problem, one) => {
    expect(chargedWrongly([one])).toEqual([expect.stringContaining(problem)]);
  });

  it('that an answer is wrong, with what it was', () => {
    expect(wrongAnswers([caseOf({ end: 'wrong', why: 'it never ended' }, [early])])).toEqual([expect.stringContaining('it never ended')]);
  });

  it('that a call is still open, whoever went', () => {
    const open = call('fault');
    delete open.ended;
    expect(outliving([caseOf(left, [open]), caseOf(done, [open, good])])).toHaveLength(2);
  });

  it('that a vendor was asked when the client had its answer already', () => {
    expect(outliving([caseOf(done, [good, call('fault', { begun: 11, ended: 12 })])])).toEqual([expect.stringContaining('after the client had its answer')]);
  });

  it('how many left a vendor that would not have stopped', () => {
    const hung = call('fault', { stalls: true });
    expect(leftInTheMiddle([caseOf(left, [hung], 'patient-1'), caseOf(left, [hung], 'saved-1'), caseOf(left, [early], 'patient-1'), caseOf(done, [good], 'patient-1')])).toBe(1);
  });

  it('how many were saved: those that left, broke off after words, or had no healthy vendor do not count', () => {
    const cases = [caseOf(done, [good]), caseOf(refused, [early]), caseOf(broken, [late]), caseOf(left, [early]), caseOf(refused, [early], 'doomed-1'), caseOf({ end: 'wrong', why: '' }, [])];
    expect(savedShare(cases)).toEqual({ counted: 3, done: 1 });
  });
});
