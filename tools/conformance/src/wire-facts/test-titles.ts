/** A test as its file defines it. */
export interface TestTitle {
  /** The titles of the groups around it, outermost first; those that are not written as text are left out. */
  groups: readonly string[];
  title: string;
  /** Whether it is one of a table or of a template: its placeholders are filled in when it runs. */
  templated: boolean;
}

const CALL = /^(?<indent> *)(?:(?:if|for) \(.*\) )?(?:runner\.)?(?<kind>describe|it)(?<each>\.each\b.*?)?\((?<rest>['"`].*)$/;
const TABLE = /^(?<indent> *)(?<kind>describe|it)\.each\b/;
const TABLE_END = /^(?<indent> *)\](?: as const)?\)\((?<rest>['"`].*)$/;
/** The end of what was begun on a line of the same indent. */
const CLOSE = /^(?<indent> *)\}\)/;
const LITERAL = /^(?<quote>['"`])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>/;

interface Definition {
  indent: number;
  kind: 'group' | 'test' | 'close';
  title: string;
  templated: boolean;
}

/** The tests of a file, read from its text: what is further indented than a group belongs to it. */
export function testTitles(source: string): TestTitle[] {
  const groups: Definition[] = [];
  const tests: TestTitle[] = [];
  for (const definition of definitions(source)) {
    const { indent, kind, title, templated } = definition;
    while ((groups.at(-1)?.indent ?? -1) >= indent) groups.pop();
    if (kind === 'group') groups.push(definition);
    if (kind === 'test') tests.push({ groups: groups.map((group) => group.title), title, templated });
  }
  return tests;
}

function definitions(source: string): Definition[] {
  const tables = new Map<number, boolean>();
  return source.split('\n').flatMap((line) => {
    const call = CALL.exec(line)?.groups;
    const end = TABLE_END.exec(line)?.groups;
    const table = TABLE.exec(line)?.groups;
    if (table) tables.set(table['indent']?.length ?? 0, table['kind'] === 'describe');
    const { indent = '', rest = '' } = call ?? end ?? {};
    const literal = LITERAL.exec(rest)?.groups;
    if (!literal) return closed(line);
    const isGroup = call ? call['kind'] === 'describe' : tables.get(indent.length) === true;
    const title = (literal['text'] ?? '').replaceAll(/\\(['"`\\])/g, '$1');
    return [{ indent: indent.length, kind: isGroup ? 'group' : 'test', title, templated: call?.['each'] !== undefined || end !== undefined || literal['quote'] === '`' }];
  });
}

function closed(line: string): Definition[] {
  const close = CLOSE.exec(line)?.groups;
  return close ? [{ indent: close['indent']?.length ?? 0, kind: 'close', title: '', templated: false }] : [];
}
