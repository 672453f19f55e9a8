import { isObject, parseJson } from '@modelport/provider-base';
import { isDeepStrictEqual } from 'node:util';
import { compareError, compareStreamError } from './compare-error.js';
import { compareUsage } from './compare-usage.js';
import { type Difference, differenceOf } from './difference.js';
import type { CountReader } from './expected-counts.js';
import type { ExpectedReading, ExpectedToolCall } from './expected-reading.js';
import type { ForwardedReading } from './read-forwarded.js';
import type { Reading } from './reading.js';

/** Where a reading differs from what a faithful one keeps. */
export function compareAnswer(expected: ExpectedReading, got: Reading, counts: CountReader): Difference[] {
  if (expected.error) return compareError(expected.error, got.error);
  const content = [
    ...differenceOf('text', expected.text ?? '', got.text),
    ...differenceOf('reasoning', expected.reasoning ?? '', got.reasoning),
    ...differenceOf('refusal', expected.refusal ?? '', got.refusal),
    ...compareToolCalls(expected.tool_calls ?? [], got.toolCalls),
    ...got.grammar.map((problem) => ({ field: 'grammar', expected: 'events in order', got: problem })),
  ];
  if (expected.stream_error) return [...content, ...compareStreamError(expected.stream_error, got.error)];
  if (got.error) return [...content, { field: 'error', expected: 'a success', got: `${got.error.kind}: ${got.error.message}` }];
  return [
    ...content,
    ...(expected.tool_plan === undefined ? [] : differenceOf('tool_plan', expected.tool_plan, got.metadata['tool_plan'])),
    ...differenceOf('finish', wordOf(expected.native_finish), wordOf(got.finish)),
    ...compareUsage(expected.usage, got.usage, counts),
  ];
}

/** An answer that is passed on keeps every byte, and tells usage and errors like any other. */
export function compareForwarded(expected: ExpectedReading, got: ForwardedReading, body: Buffer, counts: CountReader): Difference[] {
  if (expected.error) return compareError(expected.error, got.error);
  if (expected.stream_error) return compareStreamError(expected.stream_error, got.error);
  if (got.error) return [{ field: 'error', expected: 'a success', got: `${got.error.kind}: ${got.error.message}` }];
  return [...differenceOf('bytes', body.toString('latin1'), got.bytes.toString('latin1')), ...compareUsage(expected.usage, got.usage, counts)];
}

/** A reason may be a number, and an empty one is none. */
function wordOf(finish: string | number | null | undefined): string | null {
  return finish === undefined || finish === null || finish === '' ? null : String(finish);
}

function compareToolCalls(expected: readonly ExpectedToolCall[], read: Reading['toolCalls']): Difference[] {
  // A recording's reading of Responses looks at functions only. The input of a custom tool is text, where arguments are an object.
  const custom = expected.length < read.length ? read.filter((call) => !isJsonObject(call.arguments)) : [];
  const got = read.filter((call) => !custom.includes(call));
  const extra = custom.map(({ name }) => ({ field: 'tool_calls.custom', expected: 'no call', got: name }));
  if (expected.length !== got.length) return [...extra, { field: 'tool_calls', expected: `${expected.length} calls`, got: `${got.length} calls` }];
  const differences = expected.flatMap((call, index) => {
    const { id, name, arguments: text } = got[index] ?? { id: '', name: '', arguments: '' };
    return [
      ...(call.id ? differenceOf('tool_calls.id', call.id, id) : []),
      ...differenceOf('tool_calls.name', call.name, name),
      ...(sameJson(call.arguments, text) ? [] : [{ field: 'tool_calls.arguments', expected: call.arguments, got: text }]),
    ];
  });
  return [...extra, ...differences];
}

function isJsonObject(text: string): boolean {
  return isObject(parseJson(text));
}

/** Arguments that came as an object are the same however they are written; none at all, or null, are an empty object. */
function sameJson(expected: string, got: string): boolean {
  if (expected === got) return true;
  try {
    return isDeepStrictEqual(JSON.parse(expected || '{}') ?? {}, JSON.parse(got) as unknown);
  } catch {
    return false;
  }
}
