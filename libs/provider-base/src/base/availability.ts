import type { Availability } from '../contract/provider.js';
import type { LlmError } from '../errors/llm-error.js';

/** What comes of asking a vendor for its models, and how long that takes; never rejects. */
export async function availability(listModels: () => Promise<readonly unknown[]>, typed: (thrown: unknown) => LlmError): Promise<Availability> {
  const started = performance.now();
  const latencyMs = (): number => Math.round(performance.now() - started);
  try {
    const models = await listModels();
    return { available: true, latencyMs: latencyMs(), models: models.length };
  } catch (thrown) {
    const { kind, message } = typed(thrown);
    return { available: false, latencyMs: latencyMs(), reason: kind, message };
  }
}
