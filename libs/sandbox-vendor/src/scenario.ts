import { isErrorKind, LLM_ERROR_KINDS, LlmError, type LlmErrorKind, nearestNames } from '@modelport/provider-base';
import { isObject } from './schema/json.js';

/** What shall go otherwise than well. All times are in milliseconds but `retryAfter`. */
export interface Scenario {
  fail?: LlmErrorKind;
  /** Seconds that the failure asks to wait. */
  retryAfter?: number;
  /** Fails in mid-stream, after so many words. */
  failAfter?: number;
  /** Cuts the connection after so many words. */
  cut?: number;
  /** Never answers. */
  hang?: boolean;
  /** Falls silent after so many words. */
  hangAfter?: number;
  /** Before each word. */
  delay?: number;
  /** Before the answer begins. */
  firstDelay?: number;
  /** Only the first so many requests go wrong. */
  times?: number;
  /** Keeps the count of `times` apart from that of the same scenario elsewhere. */
  key?: string;
}

interface OptionRule {
  field: keyof Scenario;
  allowed: string;
  read: (value: string) => Scenario[keyof Scenario];
}

const number = (field: keyof Scenario, max: number, unit: string, integer = true): OptionRule => ({
  field,
  allowed: `a ${integer ? 'whole ' : ''}number of ${unit} from 0 to ${max}`,
  read: (value) => (/^\d{1,9}(\.\d{1,6})?$/.test(value) && Number(value) <= max && (!integer || Number.isInteger(Number(value))) ? Number(value) : undefined),
});

const MOST_WORDS = 1_000_000;

const OPTIONS: Readonly<Record<string, OptionRule>> = {
  fail: { field: 'fail', allowed: `one of ${LLM_ERROR_KINDS.join(', ')}`, read: (value) => (isErrorKind(value) ? value : undefined) },
  retry_after: number('retryAfter', 86_400, 'seconds', false),
  fail_after: number('failAfter', MOST_WORDS, 'words'),
  cut: number('cut', MOST_WORDS, 'words'),
  hang: { field: 'hang', allowed: 'true or false', read: (value) => (value === 'true' || value === 'false' ? value === 'true' : undefined) },
  hang_after: number('hangAfter', MOST_WORDS, 'words'),
  delay: number('delay', 60_000, 'milliseconds', false),
  first_delay: number('firstDelay', 600_000, 'milliseconds', false),
  times: number('times', 1_000, 'requests'),
  key: { field: 'key', allowed: 'a text of at most 100 characters', read: (value) => (value.length <= 100 ? value : undefined) },
};

/** Options that mean nothing without `fail`. */
const NEED_FAIL = ['retry_after', 'fail_after'];

/** The model without its options, and the scenario that they and the body's `sandbox` field (which has the last word) ask for. */
export interface ReadScenario {
  model: string;
  scenario: Scenario;
}

/**
 * Reads `sandbox-1?fail=rate_limit&retry_after=2` and `{"sandbox": {"fail": "rate_limit", "retry_after": 2}}`.
 * @throws LlmError `invalid_request` for an option or a value that is not known; it lists those that are.
 */
export function readScenario(name: string, field: unknown): ReadScenario {
  const mark = name.indexOf('?');
  const model = mark < 0 ? name : name.slice(0, mark);
  const inName = mark < 0 ? [] : [...new URLSearchParams(name.slice(mark + 1))];
  if (field !== undefined && !isObject(field)) throw invalid('sandbox', 'expected an object of options');
  const scenario = { ...readOptions(inName, 'model'), ...readOptions(Object.entries(field ?? {}), 'sandbox') };
  if (scenario.fail === undefined && (scenario.retryAfter !== undefined || scenario.failAfter !== undefined)) {
    throw invalid(mark < 0 ? 'sandbox' : 'model', `${NEED_FAIL.join(' and ')} need fail=<kind>`);
  }
  return { model, scenario };
}

function readOptions(entries: readonly (readonly [string, unknown])[], path: string): Scenario {
  const scenario: Record<string, Scenario[keyof Scenario]> = {};
  for (const [name, value] of entries) {
    const rule = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (!rule) throw unknownOption(name, path);
    const read = rule.read(String(value));
    if (read === undefined) throw invalid(path === 'model' ? path : `${path}.${name}`, `the option ${name} takes ${rule.allowed}`);
    scenario[rule.field] = read;
  }
  return scenario;
}

function unknownOption(name: string, path: string): LlmError {
  const known = Object.keys(OPTIONS);
  const [nearest] = nearestNames(name, known);
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return invalid(path === 'model' ? path : `${path}.${name}`, `the sandbox has no option "${name.slice(0, 100)}".${meant} Allowed are ${known.join(', ')}.`);
}

function invalid(path: string, message: string): LlmError {
  return new LlmError('invalid_request', `${path}: ${message}`, { path });
}
