import type { LlmProvider, ProviderClass } from '@modelport/provider-base';
import { compareAnswer, compareForwarded } from './compare-answer.js';
import { type Cut, cutsOf } from './cuts.js';
import type { Difference } from './difference.js';
import type { ExpectedReading } from './expected-reading.js';
import { findProvider } from './find-provider.js';
import { type Kind, KINDS } from './kinds.js';
import { readAnswer } from './read-answer.js';
import { readForwarded } from './read-forwarded.js';
import type { Recording } from './recording.js';
import { replayTransport } from './replay-transport.js';
import { stageReplay } from './stage-replay.js';

/** A difference, and the ways of reading in which it showed. */
export interface Disagreement extends Difference {
  /** E.g. `stream/bytes`: how it was asked for, and how its bytes were dealt out. */
  ways: readonly string[];
}

/** What came of one recording. */
export interface Outcome {
  recording: Recording;
  /** Empty: every reading agrees. A recording that nobody reads disagrees in the field `skipped`. */
  disagreements: readonly Disagreement[];
  skipped: boolean;
}

/** Has a recording read in every way by the provider that must be able to. Never rejects: what is thrown is a disagreement. */
export async function replay(recording: Recording, classes: ReadonlyMap<string, ProviderClass>): Promise<Outcome> {
  const kind = KINDS[recording.kind];
  const Provider = findProvider(recording, classes);
  if (!kind || !Provider) return skip(recording, `no provider reads ${recording.kind}`);
  if (!recording.expected) return skip(recording, 'the recording does not say how it is to be read');
  const found = new Map<string, Disagreement>();
  for (const cut of cutsOf(recording)) {
    for (const [way, differences] of await readInEveryWay(recording, recording.expected, kind, Provider, cut)) {
      for (const difference of differences) merge(found, difference, `${way}/${cut.name}`);
    }
  }
  return { recording, disagreements: [...found.values()], skipped: false };
}

function skip(recording: Recording, why: string): Outcome {
  return { recording, disagreements: [{ field: 'skipped', expected: 'a reading', got: why, ways: [] }], skipped: true };
}

async function readInEveryWay(recording: Recording, expected: ExpectedReading, kind: Kind, Provider: ProviderClass, cut: Cut): Promise<[way: string, Difference[]][]> {
  const stage = (): LlmProvider => stageReplay(Provider, kind.dialect, replayTransport(recording, cut.pieces()));
  const { streamRequested: stream, body } = recording;
  const way = stream ? 'stream' : 'request';
  const results: [string, Difference[]][] = [];
  if (!kind.onlyForwarded) results.push([way, await guarded(async () => compareAnswer(expected, await readAnswer(stage(), stream), kind.counts))]);
  // Vendors answer requests for streams with whole answers, too.
  if (!kind.onlyForwarded && !stream) results.push(['whole for stream', await guarded(async () => compareAnswer(expected, await readAnswer(stage(), true), kind.counts))]);
  if (stage().forwards.includes(kind.dialect)) {
    results.push([`forwarded ${way}`, await guarded(async () => compareForwarded(expected, await readForwarded(stage(), kind.dialect, stream), body, kind.counts))]);
  }
  return results;
}

async function guarded(read: () => Promise<Difference[]>): Promise<Difference[]> {
  try {
    return await read();
  } catch (thrown) {
    return [{ field: 'crash', expected: 'an answer or an LlmError', got: String(thrown) }];
  }
}

function merge(found: Map<string, Disagreement>, difference: Difference, way: string): void {
  const key = JSON.stringify([difference.field, difference.expected, difference.got]);
  const known = found.get(key);
  found.set(key, { ...difference, ways: [...(known?.ways ?? []), way] });
}
