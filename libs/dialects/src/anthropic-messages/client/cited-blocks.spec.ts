import type { Citation } from '@modelport/provider-base';
import { citedBlocks } from './cited-blocks.js';

const page = (url: string, start?: number, end?: number): Citation => ({ source: { kind: 'web', url }, ...(start !== undefined && end !== undefined && { span: { start, end } }) });
const cut = (text: string, ...citations: Citation[]): [string, string[]][] => citedBlocks({ text, citations }).map((block) => [block.text, block.citations.map(({ source }) => source.url ?? '')]);

describe('citedBlocks', () => {
  it.each<[string, [string, string[]][], Citation[]]>([
    ['leaves a text whole of which nothing is cited', [['Green grass.', []]], []],
    ['leaves one whole that is cited as a whole, or nobody knows where', [['Green grass.', ['a', 'b']]], [page('a', 0, 12), page('b')]],
    ['cuts out what is cited', [['Green ', []], ['grass', ['a']], ['.', []]], [page('a', 6, 11)]],
    ['joins what is cited twice', [['Green', ['a', 'b']], [' grass.', []]], [page('a', 0, 5), page('b', 0, 5)]],
    ['puts what overlaps where it ends', [['Green', ['a']], [' grass.', ['b']]], [page('a', 0, 5), page('b', 3, 12)]],
    ['puts a mark where it stands', [['Green', ['a']], [' grass.', []]], [page('a', 5, 5)]],
    ['is not led astray by a span beyond the text', [['Green grass.', ['a']]], [page('a', 0, 99)]],
  ])('%s', (_what, blocks, citations) => {
    expect(cut('Green grass.', ...citations)).toEqual(blocks);
  });

  it('makes no block of white space only, which the vendor refuses when it comes back', () => {
    expect(cut('Green  grass', page('a', 0, 5), page('b', 7, 12))).toEqual([['Green  ', ['a']], ['grass', ['b']]]);
    expect(cut('  Green', page('a', 2, 7))).toEqual([['  Green', ['a']]]);
  });
});
