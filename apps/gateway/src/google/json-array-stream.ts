import { geminiCodec } from '@modelport/dialects';
import { type LlmError, sseReader } from '@modelport/provider-base';
import type { StreamedAnswer } from '../http/send-stream.js';

/**
 * A forwarded stream of events as one JSON array, each event an element: what Google's API gives where nobody asked for events. An array
 * that breaks ends with the error as its last element.
 * Source: https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
export function jsonArrayStream(stream: AsyncIterable<Uint8Array>, requestId: string): Pick<StreamedAnswer, 'pieces' | 'fail'> {
  let count = 0;
  const element = (json: string): string => `${count++ === 0 ? '[' : ',\r\n'}${json}`;
  async function* pieces(): AsyncGenerator<string> {
    const reader = sseReader();
    for await (const bytes of stream) {
      for (const { data } of reader.push(bytes).frames) if (data.trim() !== '') yield element(data);
    }
    yield count === 0 ? '[]' : ']';
  }
  return { pieces: pieces(), fail: (error: LlmError) => `${element(JSON.stringify(geminiCodec.encodeError(error, requestId).body))}]` };
}
