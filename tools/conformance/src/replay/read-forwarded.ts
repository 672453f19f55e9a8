import { isLlmError, type LlmError, type LlmProvider, type Usage, type WireAnswer } from '@modelport/provider-base';
import { REPLAYED_MODEL } from './read-answer.js';

/** What came of a recorded answer that was passed on as it is. */
export interface ForwardedReading {
  bytes: Buffer;
  /** Undefined where the answer failed. */
  usage: Usage | undefined;
  error: LlmError | undefined;
}

/** Passes a request on, and collects the bytes of the answer. @throws whatever is thrown that is no LlmError. */
export async function readForwarded(provider: LlmProvider, dialect: string, stream: boolean): Promise<ForwardedReading> {
  const pieces: Uint8Array[] = [];
  const body = Buffer.from(JSON.stringify({ model: REPLAYED_MODEL, messages: [], ...(stream && { stream }) }));
  try {
    const usage = await collect(await provider.forward?.({ dialect, body, model: REPLAYED_MODEL, stream }), pieces);
    return { bytes: Buffer.concat(pieces), usage, error: undefined };
  } catch (thrown) {
    if (!isLlmError(thrown)) throw thrown;
    return { bytes: Buffer.concat(pieces), usage: undefined, error: thrown };
  }
}

async function collect(answer: WireAnswer | undefined, pieces: Uint8Array[]): Promise<Usage | undefined> {
  if (answer?.kind === 'unary') {
    pieces.push(answer.body);
    return answer.usage;
  }
  if (!answer) return undefined;
  for await (const piece of answer.stream) pieces.push(piece);
  return (await answer.stream.ended).usage;
}
