import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FactRow, factRows } from './fact-rows.js';
import { findTests } from './find-tests.js';
import { testTitles } from './test-titles.js';

const DOCS = join(__dirname, '..', '..', '..', '..', 'docs');

function problemOf({ line, fact, test, file }: FactRow): string[] {
  const path = join(DOCS, file);
  if (!existsSync(path)) return [`line ${line} (${fact}): ${file} does not exist`];
  const found = findTests(readFileSync(path, 'utf8'), test).length;
  return found === 1 ? [] : [`line ${line} (${fact}): ${file} has ${found} tests with the title "${test}"`];
}

describe('docs/wire-facts.md', () => {
  const rows = factRows(readFileSync(join(DOCS, 'wire-facts.md'), 'utf8'));

  it('names for each fact one test that there is', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap(problemOf)).toEqual([]);
  });
});

describe('a row of the page', () => {
  it('is read with its line', () => {
    const page = ['| fact | test | file |', '|---|---|---|', '| No end. | `a group › ends` | [x](../x.spec.ts) |'].join('\n');
    expect(factRows(page)).toEqual([{ line: 3, fact: 'No end.', test: 'a group › ends', file: '../x.spec.ts' }]);
  });

  it.each(['| No test. |  | [x](../x.spec.ts) |', '| No link. | `ends` | x.spec.ts |', '| No end |'])('is refused without all of its cells: %s', (line) => {
    expect(() => factRows(`\n${line}`)).toThrow(/^line 2: /);
  });
});

describe('the tests of a file', () => {
  const source = String.raw`
describe('a group', () => {
  it('ends', () => undefined);
  describe('within', () => {
    it('is the vendor\'s', () => undefined);
    it.each([['a "b"', 1]])('reads %s as %d', () => undefined);
  });
});
describe.each([
  ['x'],
])('of %s', () => {
  it('ends', () => undefined);
  it.each([
    ['one', 2],
  ] as const)('%s', () => undefined);
});
function more({ it }) {
  if (some) it(${'`'}${'$'}{way.name} rejects a page${'`'}, () => undefined);
}
`;

  it('are told with their groups', () => {
    expect(testTitles(source).map(({ groups, title }) => [...groups, title].join(' › '))).toEqual([
      'a group › ends',
      "a group › within › is the vendor's",
      'a group › within › reads %s as %d',
      'of %s › ends',
      'of %s › %s',
      '${way.name} rejects a page',
    ]);
  });

  it.each([
    ['a group › ends', 1],
    ['ends', 2],
    ['within › is the vendor\'s', 1],
    ['reads a "b" as 1', 1],
    ['reads a "b" as …', 1],
    ['reads another as 1', 0],
    ['of %s › one', 1],
    ['of %s › two', 0],
    ['executeStream rejects a page', 1],
    ['rejects a page', 0],
    ['within › a group › is the vendor\'s', 0],
  ])('are found by "%s": %d', (wanted, count) => {
    expect(findTests(source, wanted)).toHaveLength(count);
  });
});
