import { redact } from '@modelport/provider-base';
import type { Path, ProblemList } from '../problems/problem-list.js';
import { describe, isMapping } from '../shape/describe.js';
import { variable, type Environment } from './environment.js';

/** `${NAME}`, or `${NAME:-what to take where it is unset}`. */
const REFERENCE = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;
const ONLY_REFERENCE = /^\$\{([A-Za-z_]\w*)\}$/;

/**
 * The value with the variables in its strings expanded. Refused, without being quoted: a string that looks like a key, a
 * `providers.<id>.api_key` that is not exactly `${NAME}`, or a list of such, a variable that is not set. References under `api_key` stay as they are:
 * a provider whose key is not there is off, and says so.
 */
export function expandVariables(value: unknown, env: Environment, problems: ProblemList, path: Path = []): unknown {
  if (isApiKey(path)) return checkedReference(value, path, problems);
  if (typeof value === 'string') return expandText(value, env, problems, path);
  if (Array.isArray(value)) return value.map((item: unknown, index) => expandVariables(item, env, problems, [...path, index]));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandVariables(item, env, problems, [...path, key])]));
}

/** The names in `${NAME}`, or in a list of such. */
export function referencedVariables(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => referencedVariable(item) ?? []);
}

/** The name in `${NAME}`, where that is all there is. */
function referencedVariable(value: unknown): string | undefined {
  return typeof value === 'string' ? ONLY_REFERENCE.exec(value.trim())?.[1] : undefined;
}

function isApiKey(path: Path): boolean {
  return path.length === 3 && path[0] === 'providers' && path[2] === 'api_key';
}

function checkedReference(value: unknown, path: Path, problems: ProblemList): unknown {
  if (Array.isArray(value) && path.length === 3) {
    if (value.length === 0) problems.add(path, 'names no variable; leave it out, or give at least one');
    return value.map((item: unknown, index) => checkedReference(item, [...path, index], problems));
  }
  if (value === null || referencedVariable(value) !== undefined) return value;
  problems.add(path, `must be a reference to an environment variable, e.g. \${OPENAI_API_KEY}, but is ${describe(value)}; a key is never written into a file`);
  return undefined;
}

function expandText(text: string, env: Environment, problems: ProblemList, path: Path): string {
  const literal = text.replaceAll(REFERENCE, (_, _name, fallback: string | undefined) => fallback ?? '');
  if (redact(literal) !== literal) {
    problems.add(path, 'looks like a key or a password; put it into an environment variable and refer to that as ${NAME}');
    return text;
  }
  const expanded = text.replaceAll(REFERENCE, (_, name: string, fallback: string | undefined) => {
    const found = variable(env, name) ?? fallback;
    if (found === undefined) problems.add(path, `refers to the environment variable ${name}, which is not set; set it, or write \${${name}:-default}`);
    return found ?? '';
  });
  if (literal.includes('${')) problems.add(path, 'holds "${" that is no reference; write ${NAME} or ${NAME:-default}');
  return expanded;
}
