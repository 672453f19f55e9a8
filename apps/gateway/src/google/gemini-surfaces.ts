import { geminiCodec } from '@modelport/dialects';
import type { WireSurface } from '../wire/wire-surface.js';
import { jsonArrayStream } from './json-array-stream.js';

/** Google's format. */
export const GEMINI_SURFACE: WireSurface = { codec: geminiCodec };

/** The same, with streams as one JSON array: it is not cut into events, so there is nothing to check one by one. */
export const GEMINI_ARRAY_SURFACE: WireSurface = {
  codec: { ...geminiCodec, streamContentType: 'application/json; charset=utf-8', streamGrammar: () => ({ frame: () => [], end: () => [] }) },
  answerOptions: { streamForm: 'array' },
  reframe: jsonArrayStream,
};
