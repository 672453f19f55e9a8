import type { ClientCodec } from '@modelport/provider-base';
import type { StreamedAnswer } from '../http/send-stream.js';

/** A wire format as the gateway's clients meet it. */
export interface WireSurface {
  readonly codec: ClientCodec;
  /** Headers that clients of the format expect on every answer; those of a vendor of the same format go before them. */
  headers?(requestId: string): Readonly<Record<string, string>>;
  /** What the address of a request says of the answer, and not its body: joined to what the codec itself found out. */
  readonly answerOptions?: Readonly<Record<string, unknown>>;
  /** A forwarded stream as the client wants it, where that is not as vendors send it. */
  reframe?(stream: AsyncIterable<Uint8Array>, requestId: string): Pick<StreamedAnswer, 'pieces' | 'fail'>;
}
