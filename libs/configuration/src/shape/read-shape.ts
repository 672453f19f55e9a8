import { validateSync } from 'class-validator';
import type { Path, ProblemList } from '../problems/problem-list.js';
import { mapping } from './checks.js';
import { didYouMean, isMapping } from './describe.js';
import { keysOf, nestingsOf, type Nesting, type ShapeClass } from './shape.js';

/**
 * Reads a mapping into an instance of a shape, and everything nested in it. Whatever is wrong (unknown keys, missing keys, wrong
 * values) goes to `problems` with its path; the instance may be used only if none came up. An empty value counts as left out.
 */
export function readShape<T extends object>(shape: ShapeClass<T>, value: unknown, path: Path, problems: ProblemList): T {
  const instance = new shape();
  if (!isMapping(value)) {
    problems.add(path, mapping(value) ?? '');
    return instance;
  }
  const known = keysOf(shape);
  for (const [key, item] of Object.entries(value)) {
    if (known.includes(key)) Object.assign(instance, { [key]: item ?? undefined });
    else problems.add([...path, key], `unknown key${didYouMean(key, known)} (known here: ${known.join(', ')})`);
  }
  reportInvalid(instance, path, problems);
  for (const [key, nesting] of Object.entries(nestingsOf(shape.prototype as object))) {
    const inner: unknown = Reflect.get(instance, key);
    Object.assign(instance, { [key]: readNested(nesting, inner, [...path, key], problems) });
  }
  return instance;
}

function reportInvalid(instance: object, path: Path, problems: ProblemList): void {
  for (const { property, constraints = {}, value } of validateSync(instance, { stopAtFirstError: true })) {
    const message = Object.values(constraints)[0] ?? 'is not allowed';
    problems.add([...path, property], value === undefined ? `is missing; it ${message.replace(/, but is nothing$/, '')}` : message);
  }
}

/** Values of the wrong kind have been reported with the class they stand in; they are passed over here. */
function readNested(nesting: Nesting, value: unknown, path: Path, problems: ProblemList): unknown {
  if (nesting.of === 'list' || nesting.of === 'items') {
    return Array.isArray(value) ? value.map((item: unknown, index) => readItem(nesting, item, [...path, index], problems)) : value;
  }
  if (!isMapping(value)) return value;
  if (nesting.of === 'section') return readShape(nesting.shape(), value, path, problems);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readEntry(nesting, key, item, [...path, key], problems)]));
}

function readItem(nesting: Extract<Nesting, { of: 'list' | 'items' }>, item: unknown, path: Path, problems: ProblemList): unknown {
  if (nesting.of === 'list') return readShape(nesting.shape(), item, path, problems);
  report(nesting.check(item), path, problems);
  return item;
}

function readEntry(nesting: Extract<Nesting, { of: 'map' | 'values' }>, key: string, item: unknown, path: Path, problems: ProblemList): unknown {
  if (nesting.of === 'map') return readShape(nesting.shape(), item ?? {}, path, problems);
  report(nesting.keyCheck?.(key) ?? nesting.check(item), path, problems);
  return item;
}

function report(message: string | undefined, path: Path, problems: ProblemList): void {
  if (message !== undefined) problems.add(path, message);
}
