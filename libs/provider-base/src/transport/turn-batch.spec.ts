import timers from 'node:timers';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { TurnBatch } from './turn-batch.js';

jest.mock('./loop-idle.js', () => ({ loopIdleTime: () => slept }));

let slept = 0;

/** As if the event loop had waited for something to do; without it, it has been at work ever since. */
const quiet = (): void => {
  slept += 1;
};

/** As if it had waited a moment only. */
const nextTurn = (): void => {
  slept += 0.01;
};

describe('TurnBatch', () => {
  const done: string[] = [];
  const writes = new TurnBatch<string>((name) => done.push(`write ${name}`), 'step');
  const calls = new TurnBatch<string>((name) => {
    done.push(`call ${name}`);
    writes.add(name);
  }, 'turn');
  const promised = new TurnBatch<string>((name) => {
    done.push(`call ${name}`);
    void Promise.resolve(name).then((later) => writes.add(later));
  }, 'turn');

  beforeEach(() => {
    done.length = 0;
    quiet();
  });

  afterEach(async () => {
    await endOfTurn();
  });

  it('makes nobody wait who comes alone', () => {
    calls.add('a');
    expect(done).toEqual(['call a', 'write a']);
    quiet();
    calls.add('b');
    expect(done.slice(2)).toEqual(['call b', 'write b']);
  });

  it('does the same step for all who come in one turn of a busy process, then what that leads to', async () => {
    calls.add('first');
    for (const name of ['a', 'b', 'c']) calls.add(name);
    expect(done).toEqual(['call first', 'write first']);
    await endOfTurn();
    expect(done.slice(2)).toEqual(['call a', 'call b', 'call c', 'write a', 'write b', 'write c']);
  });

  it('waits with what it leads to for promises too', async () => {
    calls.add('first');
    promised.add('a');
    promised.add('b');
    expect(done).toHaveLength(2);
    await endOfTurn();
    expect(done.slice(2)).toEqual(['call a', 'call b', 'write a', 'write b']);
  });

  it('does not put off what only one leads to', async () => {
    calls.add('first');
    calls.add('a');
    expect(done).toHaveLength(2);
    await endOfTurn();
    expect(done.slice(2)).toEqual(['call a', 'write a']);
  });

  it('makes nobody wait in a busy process whose turns bring one at a time', () => {
    for (const name of ['a', 'b', 'c']) {
      calls.add(name);
      nextTurn();
    }
    expect(done).toEqual(['call a', 'write a', 'call b', 'write b', 'call c', 'write c']);
  });

  it('expects several where the last turn brought several, one after such a turn that brought one', async () => {
    for (const name of ['a', 'b']) calls.add(name);
    await endOfTurn();
    nextTurn();
    calls.add('c');
    expect(done).not.toContain('call c');
    await endOfTurn();
    nextTurn();
    calls.add('d');
    expect(done.slice(2)).toEqual(['call b', 'write b', 'call c', 'write c', 'call d', 'write d']);
  });

  it('counts what comes to batches of all kinds', async () => {
    calls.add('a');
    promised.add('b');
    await endOfTurn();
    nextTurn();
    calls.add('c');
    expect(done).not.toContain('call c');
    await endOfTurn();
    expect(done).toContain('call c');
  });

  it('keeps the order of those who wait, and of those who come meanwhile', async () => {
    calls.add('first');
    calls.add('a');
    quiet();
    calls.add('b');
    expect(done).toHaveLength(2);
    await endOfTurn();
    expect(done.slice(2)).toEqual(['call a', 'call b', 'write a', 'write b']);
  });

  it('does the work of the others where that of one fails', () => {
    const fragile = new TurnBatch<string>((name) => {
      if (name === 'b') throw new Error('broken');
      done.push(name);
    }, 'turn');
    const turns: (() => void)[] = [];
    const scheduled = jest.spyOn(timers, 'setImmediate').mockImplementation(((run: () => void) => turns.push(run)) as never);
    calls.add('first');
    for (const name of ['a', 'b', 'c']) fragile.add(name);
    expect(() => turns.shift()?.()).toThrow('broken');
    turns.shift()?.();
    scheduled.mockRestore();
    expect(done.slice(2)).toEqual(['a', 'c']);
    expect(turns).toEqual([]);
  });
});
