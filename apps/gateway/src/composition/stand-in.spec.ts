import { standIn } from './stand-in.js';

class Counter {
  #count = 0;

  add(): number {
    return ++this.#count;
  }
}

describe('standIn', () => {
  it('is what the other one is when it is looked at', () => {
    let map: ReadonlyMap<string, number> = new Map([['a', 1]]);
    const stand = standIn(() => map);
    expect([stand.get('a'), stand.size, [...stand.keys()]]).toEqual([1, 1, ['a']]);
    map = new Map([['b', 2]]);
    expect([...stand]).toEqual([['b', 2]]);
  });

  it('works for lists, and for classes with private fields', () => {
    let list: readonly number[] = [1, 2];
    const stand = standIn(() => list);
    list = [3];
    expect(stand.map((item) => item * 2)).toEqual([6]);
    expect([...stand]).toEqual([3]);
    const counter = new Counter();
    expect(standIn(() => counter).add()).toBe(1);
    expect('add' in standIn(() => counter)).toBe(true);
  });
});
