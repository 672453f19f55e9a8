import { isObject } from '@modelport/provider-base';
import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path/posix';
import type { Recording } from './recording.js';

/** A disagreement that is known, with the reason why it stays. */
export interface ListedDisagreement {
  /** A glob over `<vendor>/<kind>/<id>`. */
  match: string;
  /** The field that disagrees; a glob too. */
  field: string;
  reason: string;
}

/** Reads the list. @throws TypeError for an entry that lacks a match, a field or a reason. */
export function readListedDisagreements(file: string): ListedDisagreement[] {
  const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(list)) throw new TypeError(`${file}: expected a list`);
  return list.map((entry: unknown, index) => {
    if (!isListed(entry)) throw new TypeError(`${file}: entry ${index}: expected match, field and reason, each a text`);
    return entry;
  });
}

function isListed(entry: unknown): entry is ListedDisagreement {
  return isObject(entry) && ['match', 'field', 'reason'].every((name) => typeof entry[name] === 'string' && entry[name] !== '');
}

/** The entry that covers a field of a recording. */
export function listedFor(recording: Pick<Recording, 'provider' | 'kind' | 'id'>, field: string, list: readonly ListedDisagreement[]): ListedDisagreement | undefined {
  const path = `${recording.provider}/${recording.kind}/${recording.id}`;
  return list.find((entry) => matchesGlob(path, entry.match) && matchesGlob(field, entry.field));
}
