import fc from 'fast-check';
import { LlmError } from '@modelport/provider-base';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { SUCCESS, type Verdict } from './circuit-policy.js';
import { Circuit, type Permit } from './circuit.js';

const SETTINGS = { failures: 3, within: 1000, coolDown: 100, maxCoolDown: 300 };
const FAILURE: Verdict = { outcome: 'failure' };
const NEITHER: Verdict = { outcome: 'neither' };
const broken = new LlmError('server_error', 'broken');

function circuit() {
  const clock = new FakeClock();
  const made = new Circuit(SETTINGS, clock);
  /** One call that is let through and comes to this. */
  const call = (verdict: Verdict): void => permit().report(verdict, verdict === SUCCESS ? undefined : broken);
  const permit = (): Permit => {
    const answer = made.admit();
    if (!('report' in answer)) throw new Error('not let through');
    return answer;
  };
  return { circuit: made, clock, call, permit };
}

describe('Circuit', () => {
  it('opens after so many failures, and says why and for how long', () => {
    const { circuit: made, call } = circuit();
    call(FAILURE);
    call(FAILURE);
    expect(made.state).toBe('closed');
    call(FAILURE);
    expect(made.state).toBe('open');
    expect(made.admit()).toEqual({ waitMs: 100, cause: broken });
    expect(made.cause).toBe('server_error');
  });

  it('stays closed while more succeed than fail', () => {
    const { circuit: made, call } = circuit();
    for (let at = 0; at < 20; at++) [SUCCESS, SUCCESS, FAILURE].forEach(call);
    expect(made.state).toBe('closed');
  });

  it('does not count what is old, or says nothing', async () => {
    const { circuit: made, call, clock } = circuit();
    call(FAILURE);
    call(FAILURE);
    await clock.advance(1000);
    call(FAILURE);
    for (let at = 0; at < 10; at++) call(NEITHER);
    expect(made.state).toBe('closed');
  });

  it('lets one call at a time try a target out, and closes when it succeeds', async () => {
    const { circuit: made, call, clock, permit } = circuit();
    for (let at = 0; at < 3; at++) call(FAILURE);
    await clock.advance(100);
    expect(made.state).toBe('half-open');
    const probe = permit();
    expect(made.admit()).toMatchObject({ waitMs: 1000, cause: broken });
    probe.report(SUCCESS);
    expect(made.state).toBe('closed');
    expect(made.cause).toBeUndefined();
    permit();
    permit();
  });

  it('opens for twice as long each time, up to the longest', async () => {
    const { circuit: made, call, clock } = circuit();
    for (let at = 0; at < 3; at++) call(FAILURE);
    for (const coolDown of [100, 200, 300, 300]) {
      expect(made.admit()).toMatchObject({ waitMs: coolDown });
      await clock.advance(coolDown);
      call(FAILURE);
    }
  });

  it('lets the next one try where one told nothing', async () => {
    const { circuit: made, call, clock } = circuit();
    for (let at = 0; at < 3; at++) call(FAILURE);
    await clock.advance(100);
    call(NEITHER);
    expect(made.state).toBe('half-open');
    call(SUCCESS);
    expect(made.state).toBe('closed');
  });

  it('lets a target rest as long as it said, at once, and then takes it at its word', async () => {
    const { circuit: made, call, clock, permit } = circuit();
    call({ outcome: 'neither', restMs: 5000 });
    expect(made.admit()).toEqual({ waitMs: 5000, cause: broken });
    await clock.advance(4990);
    expect(made.state).toBe('open');
    await clock.advance(10);
    expect(made.state).toBe('closed');
    permit();
    permit();
  });

  it('does not send away again whoever comes back a moment early', async () => {
    const { call, clock, permit } = circuit();
    call({ outcome: 'neither', restMs: 500 });
    await clock.advance(498.5);
    permit();
  });

  it('never cuts a rest short', async () => {
    const { circuit: made, clock, permit } = circuit();
    const [first, second] = [permit(), permit()];
    first.report({ outcome: 'neither', restMs: 5000 }, broken);
    second.report({ outcome: 'neither', restMs: 10 }, broken);
    await clock.advance(10);
    expect(made.admit()).toMatchObject({ waitMs: 4990 });
  });

  it('is not opened for longer by calls that were under way when it opened', () => {
    const { circuit: made, permit } = circuit();
    const permits = Array.from({ length: 10 }, permit);
    for (const each of permits) each.report(FAILURE, broken);
    expect(made.admit()).toMatchObject({ waitMs: 100 });
  });

  it('never lets a call through while it waits, whatever happens', async () => {
    const step = fc.record({ wait: fc.nat(400), verdict: fc.constantFrom<Verdict>(SUCCESS, FAILURE, NEITHER, { outcome: 'failure', restMs: 250 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { circuit: made, clock } = circuit();
        for (const { wait, verdict } of steps) {
          await clock.advance(wait);
          const open = made.state === 'open';
          const answer = made.admit();
          if ('report' in answer) {
            if (open) return false;
            answer.report(verdict, broken);
          } else if (answer.waitMs <= 0) return false;
        }
        return true;
      }),
      { numRuns: 50 },
    );
  });
});
