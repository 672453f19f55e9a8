import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecording } from './parse-recording.js';
import type { Recording } from './recording.js';

/** Every recording of a folder, one folder a vendor and one file a recording. @throws Error for a folder that is none or holds nothing, and for a bad file. */
export function loadCorpus(folder: string): Recording[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder}: no such folder`);
  const vendors = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = vendors.flatMap(({ name }) => readdirSync(join(folder, name)).filter((file) => file.endsWith('.json')).map((file) => join(folder, name, file)));
  if (files.length === 0) throw new Error(`${folder}: holds no recordings; expected <vendor>/<id>.json`);
  return files.toSorted().map((file) => parseRecording(readFileSync(file, 'utf8'), file));
}
