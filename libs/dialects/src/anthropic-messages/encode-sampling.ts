import type { JsonObject, LlmRequest, ModelDefinition, Receipt } from '@modelport/provider-base';

/** Samplers, in the vendor's words. */
type Sampling = Partial<Record<'temperature' | 'top_p' | 'top_k', number | undefined>>;

/**
 * Temperature, `top_p`, `top_k` and stop sequences, as far as the model takes them.
 * Sources: https://docs.anthropic.com/en/api/messages, …/docs/build-with-claude/extended-thinking#feature-compatibility
 */
export function encodeSampling(request: LlmRequest, model: ModelDefinition | undefined, thinking: boolean, receipt: Receipt): JsonObject {
  const asked = { temperature: request.temperature, top_p: request.topP, top_k: request.topK };
  const sent = keepAllowed(asked, whyRefused(model, thinking), receipt);
  if (sent.temperature !== undefined && sent.top_p !== undefined) {
    receipt.drop('top_p', 'advisory', 'the vendor takes either temperature or top_p');
    delete sent.top_p;
  }
  if (sent.temperature !== undefined) sent.temperature = clampTemperature(sent.temperature, receipt);
  const stop = encodeStop(request, receipt);
  return { ...sent, ...(stop.length > 0 && { stop_sequences: stop }) };
}

type Refusal = (name: keyof Sampling, value: number) => string | undefined;

function keepAllowed(asked: Sampling, refuses: Refusal, receipt: Receipt): Sampling {
  const sent: Sampling = {};
  for (const name of ['temperature', 'top_p', 'top_k'] as const) {
    const value = asked[name];
    if (value === undefined) continue;
    const reason = refuses(name, value);
    if (reason === undefined) sent[name] = value;
    else receipt.drop(name, 'advisory', reason);
  }
  return sent;
}

/** Models after Claude Opus 4.6 take no samplers at all; they are those that think adaptively and take no budget. */
function whyRefused(model: ModelDefinition | undefined, thinking: boolean): Refusal {
  const fixed = model?.capabilities.includes('adaptive_reasoning') === true && !model.capabilities.includes('reasoning_budget');
  return (name, value) => {
    if (fixed) return value === 1 && name !== 'top_k' ? undefined : 'the model takes no sampling parameters';
    if (!thinking) return undefined;
    const compatible = name === 'temperature' ? value === 1 : name === 'top_p' && value >= 0.95;
    return compatible ? undefined : 'the vendor does not take it together with thinking';
  };
}

function clampTemperature(temperature: number, receipt: Receipt): number {
  const clamped = Math.min(1, Math.max(0, temperature));
  if (clamped !== temperature) receipt.change('clamped', 'temperature', `the vendor takes 0 to 1: ${temperature} was sent as ${clamped}`);
  return clamped;
}

function encodeStop({ stop = [] }: LlmRequest, receipt: Receipt): string[] {
  return stop.filter((sequence, index) => {
    if (sequence.trim() !== '') return true;
    receipt.drop(`stop.${index}`, 'meaning', 'the vendor takes no stop sequence of white space only');
    return false;
  });
}
