import type { ClientCodec, Framing } from '@modelport/provider-base';
import { CLIENT_FORMATS, ollamaGenerateCodec, openAiCompletionsCodec } from '../src/index.js';

/** A format as a client speaks it, and how its streams are cut into events. */
export interface GoldenClient {
  codec: ClientCodec;
  framing: Framing;
}

/** Every format of clients; the last two hold one text, and no conversation. */
export const CLIENTS: readonly GoldenClient[] = [
  ...CLIENT_FORMATS.map(({ codec, vendor: { framing } }) => ({ codec, framing })),
  { codec: openAiCompletionsCodec, framing: 'sse' },
  { codec: ollamaGenerateCodec, framing: 'ndjson' },
];
