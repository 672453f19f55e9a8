import { chances } from './chances.js';
import { CHAOS_FAULTS, FaultBag, type FaultChoice } from './fault-bag.js';

const drawn = (bag: FaultBag, count: number, choice: FaultChoice = 'any'): string[] => Array.from({ length: count }, () => bag.draw(true, choice).name);
const NAMES = CHAOS_FAULTS.map(({ name }) => name);
const LIGHT = CHAOS_FAULTS.filter(({ heavy }) => !heavy).map(({ name }) => name);

describe('faults by chance', () => {
  it('come all before any comes again, and the heavy ones only once', () => {
    const bag = new FaultBag(chances(3));
    expect(drawn(bag, NAMES.length).sort()).toEqual([...NAMES].sort());
    expect(drawn(bag, LIGHT.length).sort()).toEqual([...LIGHT].sort());
  });

  it('can be told apart by whether they are waited for in vain', () => {
    const stalling = CHAOS_FAULTS.filter(({ stalls }) => stalls).map(({ name }) => name);
    const bag = new FaultBag(chances(3));
    expect(drawn(bag, stalling.length, 'stalling').sort()).toEqual([...stalling].sort());
    expect(drawn(bag, NAMES.length, 'passing').filter((name) => stalling.includes(name))).toEqual([]);
  });

  it('can be those alone that leave a caller without a word', () => {
    const silent = CHAOS_FAULTS.filter(({ stalls, late, odd }) => !stalls && !late && !odd).map(({ name }) => name);
    expect(drawn(new FaultBag(chances(3)), silent.length, 'refusing').sort()).toEqual(silent.sort());
  });

  it('are counted by kind and phase, so that those that never came are known', () => {
    const [early, late] = ['garbage', 'garbage-late'].map((name) => CHAOS_FAULTS.filter((fault) => fault.name === name));
    const bag = new FaultBag(chances(3), [...(early ?? []), ...(late ?? [])]);
    expect(bag.missing()).toEqual(['garbage before the first word', 'garbage of a whole answer', 'garbage-late after the first word', 'garbage-late of a whole answer']);
    drawn(bag, 4);
    expect(bag.missing()).toEqual(['garbage of a whole answer', 'garbage-late of a whole answer']);
    expect(bag.table()).toEqual(['of a whole answer: garbage 0, garbage-late 0', 'before the first word: garbage 2', 'after the first word: garbage-late 2']);
  });
});
