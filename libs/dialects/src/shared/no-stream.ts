import { LlmError, type StreamDecoder } from '@modelport/provider-base';

/** For formats whose answers always come whole. @throws LlmError `unsupported` */
export function noStream(): StreamDecoder {
  throw new LlmError('unsupported', 'embeddings are not streamed');
}
