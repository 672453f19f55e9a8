import { asObject, asString, type DecodedError, type ErrorAnswer, type LlmErrorKind } from '@modelport/provider-base';

/** Ollama gives no codes: the sentence is all there is. Sources: https://docs.ollama.com/api/errors, server/routes.go */
const KIND_OF_MESSAGE: readonly [RegExp, LlmErrorKind][] = [
  [/\bmodel\b.*\bnot found\b/i, 'model_not_found'],
  [/does not support (?:tools|thinking|chat|generate|embeddings|insert|image)/i, 'unsupported'],
];

/** A model that does not fit does not fit the second time either. */
const NEVER_FITS = /requires more system memory/i;

/** Reads `{"error": "…"}`; a model that is not there is told with the command that fetches it. */
export function decodeError({ json, text }: Pick<ErrorAnswer, 'json' | 'text'>): DecodedError {
  const error = asObject(json)?.['error'];
  const said = asString(error) ?? asString(asObject(error)?.['message']) ?? plainText(json, text);
  const kind = KIND_OF_MESSAGE.find(([pattern]) => pattern.test(said ?? ''))?.[1];
  const message = kind === 'model_not_found' && said !== undefined ? withPullHint(said) : said;
  return { message, kind, ...(NEVER_FITS.test(said ?? '') && { details: { retryable: false } }) };
}

function withPullHint(message: string): string {
  const name = /model\s+['"]?([^'"\s,]+)['"]?/i.exec(message)?.[1];
  return `${message}; fetch it with: ollama pull ${name === undefined || name === 'not' ? '<model>' : name}`;
}

function plainText(json: unknown, text: string): string | undefined {
  const words = text.trim();
  return json !== undefined || words === '' || words.startsWith('<') ? undefined : words.slice(0, 500);
}
