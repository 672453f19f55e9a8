/** One row of the page of wire facts: what is true of the wire, and which test shows it. */
export interface FactRow {
  /** The number of its line in the page, from 1. */
  line: number;
  fact: string;
  /** The title of the test, with as much of its groups before it as makes it the only one: `group › test`. */
  test: string;
  /** The file of the test, relative to the page. */
  file: string;
}

const ROW = /^\| (?<fact>.+?) \| `(?<test>.+?)` \| \[[^\]]+\]\((?<file>[^)]+)\) \|$/;
const HEAD = /^\| fact \| test \| file \|$|^\|(?:---\|)+$/;

/**
 * The rows of all tables of the page.
 * @throws SyntaxError for a line of a table that is no such row.
 */
export function factRows(page: string): FactRow[] {
  return page.split('\n').flatMap((text, index) => {
    if (!text.startsWith('|') || HEAD.test(text)) return [];
    const { fact, test, file } = ROW.exec(text)?.groups ?? {};
    if (fact === undefined || test === undefined || file === undefined) throw new SyntaxError(`line ${index + 1}: not a row of a fact, its test in backticks and a link to the file: ${text}`);
    return [{ line: index + 1, fact, test, file }];
  });
}
