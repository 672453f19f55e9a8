import { LlmError } from '../errors/llm-error.js';

/** @throws LlmError `malformed_response` where a frame of `length` bytes exceeds the limit. */
export function refuseLargeFrame(length: number, maxFrameBytes: number): void {
  if (length <= maxFrameBytes) return;
  throw new LlmError('malformed_response', `the vendor sent a stream event of more than ${maxFrameBytes} bytes`);
}
