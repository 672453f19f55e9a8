import { compact, isObject, type LlmRequest, type ReasoningOptions, type Receipt, type ResponseFormat } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';

/** What both of Ollama's APIs for texts take beside the text: samplers, limits, the format of the answer, and how much to think. */
export function decodeOptions(body: Fields, receipt: Receipt): Partial<LlmRequest> {
  const options = body.fields('options');
  const logprobs = body.boolean('logprobs');
  const top = body.integer('top_logprobs', 0, 20);
  const request = {
    ...(options && decodeSampling(options)),
    responseFormat: decodeFormat(body),
    reasoning: decodeThink(body),
    logprobs: logprobs ? compact({ top }) : undefined,
  } as Partial<LlmRequest>;
  for (const name of options?.unread() ?? []) receipt.drop(options?.at(name) ?? name, 'advisory', 'it is for models that Ollama itself runs');
  if (body.raw('keep_alive') !== undefined) receipt.drop('keep_alive', 'advisory', 'other vendors decide by themselves what they keep loaded');
  return request;
}

/** A limit below 0 is none. Source: https://docs.ollama.com/modelfile#valid-parameters-and-values */
function decodeSampling(options: Fields): Partial<LlmRequest> {
  const limit = options.integer('num_predict');
  return {
    temperature: options.number('temperature', 0),
    topP: options.number('top_p', 0, 1),
    topK: options.integer('top_k', 0),
    maxTokens: limit === undefined || limit < 1 ? undefined : limit,
    stop: decodeStop(options),
    seed: options.integer('seed'),
    frequencyPenalty: options.number('frequency_penalty', -2, 2),
    presencePenalty: options.number('presence_penalty', -2, 2),
  } as Partial<LlmRequest>;
}

function decodeStop(options: Fields): string[] | undefined {
  const stop = options.raw('stop');
  if (typeof stop === 'string') return [stop];
  if (stop === undefined || (Array.isArray(stop) && stop.length === 0)) return undefined;
  if (Array.isArray(stop) && stop.every((item): item is string => typeof item === 'string')) return stop;
  throw invalid(options.at('stop'), 'an array of strings', stop);
}

/** Source: https://docs.ollama.com/capabilities/structured-outputs */
function decodeFormat(body: Fields): ResponseFormat | undefined {
  const format = body.raw('format');
  if (format === undefined || format === '') return undefined;
  if (format === 'json') return { type: 'json' };
  if (isObject(format)) return { type: 'json-schema', name: 'response', schema: format };
  throw invalid(body.at('format'), '"json" or a JSON Schema', format);
}

const EFFORTS = { low: 'low', medium: 'medium', high: 'high', max: 'xhigh' } as const;

/** Source: https://docs.ollama.com/capabilities/thinking */
function decodeThink(body: Fields): ReasoningOptions | undefined {
  const think = body.raw('think');
  if (think === undefined) return undefined;
  if (typeof think === 'boolean') return think ? { effort: 'medium', summary: 'auto' } : { effort: 'none' };
  if (typeof think === 'string' && Object.hasOwn(EFFORTS, think)) return { effort: EFFORTS[think as keyof typeof EFFORTS], summary: 'auto' };
  throw invalid(body.at('think'), `true, false, or one of ${Object.keys(EFFORTS).join(', ')}`, think);
}
