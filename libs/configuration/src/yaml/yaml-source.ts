import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { ProblemList, type LineIndex, type Path } from '../problems/problem-list.js';

/** A YAML text as plain values, with the means to say in which line something stands. */
export interface YamlSource extends LineIndex {
  /** Undefined for an empty text. */
  readonly value: unknown;
  /** What is wrong with the text; to be added to by whoever reads the values. */
  readonly problems: ProblemList;
  /** False where the text is not valid YAML: there is no value then. */
  readonly isReadable: boolean;
}

/**
 * Reads one YAML 1.2 document. Mistakes of syntax (also duplicate keys, unknown tags, unknown anchors) end up in `problems`, with
 * line and column.
 */
export function readYaml(text: string, file: string): YamlSource {
  const counter = new LineCounter();
  // Pretty errors would quote the line, and with it whatever secret stands in it.
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineOf = (path: Path): number | undefined => lineOfPath(document, counter, path);
  const problems = new ProblemList(file, { lineOf });
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    const { line, col } = counter.linePos(pos[0]);
    problems.addAt({ line, column: col }, `is not valid YAML: ${message}`);
  }
  const value = problems.isEmpty ? plainValue(document, problems) : undefined;
  return { value, problems, isReadable: problems.isEmpty, lineOf };
}

function plainValue(document: Document, problems: ProblemList): unknown {
  try {
    const value: unknown = document.toJS();
    return value ?? undefined;
  } catch (error) {
    // An alias whose anchor is not there, or so many of them that they are an attack.
    problems.add([], `is not valid YAML: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function lineOfPath(document: Document, counter: LineCounter, path: Path): number | undefined {
  let node: unknown = document.contents;
  let line: number | undefined;
  for (const step of path) {
    const [mark, next] = stepInto(isAlias(node) ? node.resolve(document) : node, step);
    if (mark === undefined) break;
    line = offsetLine(mark, counter) ?? line;
    node = next;
  }
  return line ?? offsetLine(document.contents, counter);
}

/** The node whose line names the step (a key rather than its value), and the node to go on from. */
function stepInto(node: unknown, step: string | number): [unknown, unknown] {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
    return [pair?.key, pair?.value];
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return [item, item];
}

function offsetLine(node: unknown, counter: LineCounter): number | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? counter.linePos(range[0]).line : undefined;
}
