import { LlmError } from '@modelport/provider-base';

/** What can be asked of a model in Google's format: https://ai.google.dev/api */
const METHODS = ['generateContent', 'streamGenerateContent', 'countTokens', 'embedContent', 'batchEmbedContents'] as const;

export type GoogleMethod = (typeof METHODS)[number];

export interface GoogleTarget {
  /** As the gateway names it, without `models/`. */
  model: string;
  method: GoogleMethod;
}

const BETA = /^\/v1(?:alpha|beta)(?:\/|$)/;
const METHOD_OF_V1 = new RegExp(`^/v1/models/.+:(?:${METHODS.join('|')})$`);

/** Whether a route is one of Google's. Below `/v1`, where OpenAI's routes are too, it is the method behind the colon that tells. */
export function isGooglePath(path: string): boolean {
  return BETA.test(path) || METHOD_OF_V1.test(path);
}

/** The model and the method in what stands behind `models/`; names may hold slashes and colons. @throws LlmError `not_found` for another method. */
export function parseGoogleTarget(rest: string): GoogleTarget {
  const colon = rest.lastIndexOf(':');
  const [model, name] = [rest.slice(0, colon), rest.slice(colon + 1)];
  const method = METHODS.find((candidate) => candidate === name);
  if (colon > 0 && method) return { model, method };
  throw new LlmError('not_found', `there is no method ${JSON.stringify(colon > 0 ? name.slice(0, 60) : '')} of a model; there are ${METHODS.join(', ')}`);
}
