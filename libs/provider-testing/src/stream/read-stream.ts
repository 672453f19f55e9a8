import { isLlmError, type LlmError, type ObservedStream } from '@modelport/provider-base';
import { AssertionError } from 'node:assert';

/** What a stream gave, and how it ended. */
export interface StreamReading<T> {
  items: T[];
  /** Undefined where it ended by itself. */
  error: LlmError | undefined;
  /** False where the call itself rejected. */
  settled: boolean;
}

/** Reads a stream to its end, whatever that is. @throws AssertionError where something else than an LlmError is thrown. */
export async function readStream<T>(call: Promise<ObservedStream<T>>): Promise<StreamReading<T>> {
  const reading: StreamReading<T> = { items: [], error: undefined, settled: false };
  try {
    const stream = await call;
    reading.settled = true;
    for await (const item of stream) reading.items.push(item);
  } catch (thrown) {
    reading.error = asLlmError(thrown);
  }
  return reading;
}

/** The LlmError that a call rejects with. @throws AssertionError where it does not reject, or with something else. */
export async function rejection(call: Promise<unknown>, what: string): Promise<LlmError> {
  let value: unknown;
  try {
    value = await call;
  } catch (thrown) {
    return asLlmError(thrown);
  }
  throw new AssertionError({ message: `${what}: expected a rejection, got a success`, actual: value });
}

function asLlmError(thrown: unknown): LlmError {
  if (isLlmError(thrown)) return thrown;
  throw new AssertionError({ message: `something else than an LlmError was thrown: ${String(thrown)}`, actual: thrown });
}
