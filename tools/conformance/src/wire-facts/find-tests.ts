import { type TestTitle, testTitles } from './test-titles.js';

/** Of Jest's tables (`%s`, `$name`) and of template literals. */
const PLACEHOLDER = /(%[a-z]|\$\w+)|\$\{[^}]*\}/;

/** What stands for any text in the place of a placeholder. */
const ANY = '…';

/**
 * The tests of a file that a page means by `group › test`: of its groups as many as it likes, in their order. A test of a table is meant by
 * its title filled in, with what stands in the file; `…` fills in anything.
 */
export function findTests(source: string, wanted: string): TestTitle[] {
  const path = wanted.split(' › ');
  const title = path.at(-1) ?? '';
  const within = testTitles(source).filter(({ groups }) => holdsInOrder(groups, path.slice(0, -1)));
  const exact = within.filter((test) => !test.templated && test.title === title);
  return exact.length > 0 ? exact : within.filter((test) => test.templated && isFilledIn(test.title, title, source));
}

function holdsInOrder(groups: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const group of groups) if (group === wanted[at]) at += 1;
  return at === wanted.length;
}

function isFilledIn(template: string, title: string, source: string): boolean {
  const parts = template.split(new RegExp(PLACEHOLDER.source));
  // Every other part is what was captured: the placeholder of a table, or nothing for one of a template literal.
  const pattern = parts.map((part, index) => (index % 2 === 1 ? '(.+?)' : (part ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)));
  const values = new RegExp(`^${pattern.join('')}$`).exec(title)?.slice(1);
  return values?.every((value, index) => parts[index * 2 + 1] === undefined || value === ANY || standsIn(source, value)) ?? false;
}

/** As a text, or as a value that is none. `%j` writes texts in quotes. */
function standsIn(source: string, value: string): boolean {
  if (/^(?:-?[\d.]+|true|false|null|undefined|\[.*\])$/.test(value) && source.includes(value)) return true;
  const text = value.replace(/^"(.*)"$/, '$1');
  return [`'${text.replaceAll("'", String.raw`\'`)}'`, `"${text}"`, `\`${text}\``].some((literal) => source.includes(literal));
}
