import { compact, type JsonSchema, type LlmRequest, type ReasoningEffort, type ReasoningOptions, type Receipt, type ResponseFormat } from '@modelport/provider-base';
import { invalid } from '../../shared/fields.js';
import { decodeSchema } from './decode-schema.js';
import type { GoogleFields } from './google-fields.js';

/** What the client wants of the answer. */
export interface DecodedConfig {
  request: Partial<LlmRequest>;
  /** Whether the client wants to see the thoughts. */
  includeThoughts: boolean;
}

/** Source: https://ai.google.dev/api/generate-content#v1beta.GenerationConfig */
export function decodeGenerationConfig(config: GoogleFields | undefined, receipt: Receipt): DecodedConfig {
  if (!config) return { request: {}, includeThoughts: false };
  const thinking = config.fields('thinkingConfig');
  const includeThoughts = thinking?.boolean('includeThoughts') ?? false;
  const request = compact({
    ...decodeSampling(config),
    responseFormat: decodeFormat(config, receipt),
    reasoning: thinking && withSummary(decodeThinking(thinking, receipt), includeThoughts),
  });
  refuseOtherModalities(config, receipt);
  for (const fields of [config, thinking]) for (const name of fields?.unread() ?? []) receipt.drop(fields?.at(name) ?? name, 'advisory', 'it has no counterpart in other formats');
  return { request, includeThoughts };
}

function decodeSampling(config: GoogleFields): Partial<LlmRequest> {
  const logprobs = config.boolean('responseLogprobs');
  const top = config.integer('logprobs', 0, 20);
  const stop = config.strings('stopSequences');
  return {
    temperature: config.number('temperature', 0, 2),
    topP: config.number('topP', 0, 1),
    topK: config.integer('topK', 1),
    maxTokens: config.integer('maxOutputTokens', 1),
    stop: stop && stop.length > 0 ? stop : undefined,
    seed: config.integer('seed'),
    presencePenalty: config.number('presencePenalty', -2, 2),
    frequencyPenalty: config.number('frequencyPenalty', -2, 2),
    n: config.integer('candidateCount', 1, 8),
    logprobs: logprobs ? compact({ top }) : undefined,
  } as Partial<LlmRequest>;
}

function decodeFormat(config: GoogleFields, receipt: Receipt): ResponseFormat | undefined {
  const type = config.string('responseMimeType')?.toLowerCase();
  const schema = decodeResponseSchema(config);
  if (type === 'application/json') return schema ? { type: 'json-schema', name: 'response', schema } : { type: 'json' };
  if (type === 'text/x.enum') {
    receipt.drop(config.at('responseMimeType'), 'meaning', 'other formats cannot be held to one word of an enum; ask for application/json');
    return undefined;
  }
  if (type !== undefined && type !== '' && type !== 'text/plain') throw invalid(config.at('responseMimeType'), 'one of text/plain, application/json, text/x.enum', type);
  if (schema) throw invalid(config.at('responseMimeType'), 'application/json beside a schema', type);
  return undefined;
}

function decodeResponseSchema(config: GoogleFields): JsonSchema | undefined {
  const own = config.fields('responseSchema');
  const standard = config.jsonObject('responseJsonSchema') ?? config.jsonObject('_responseJsonSchema');
  if (own && standard) throw invalid(config.at('responseJsonSchema'), 'either responseSchema or responseJsonSchema, not both');
  return own ? decodeSchema(own) : standard;
}

const EFFORTS: Readonly<Record<'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH', ReasoningEffort>> = { MINIMAL: 'minimal', LOW: 'low', MEDIUM: 'medium', HIGH: 'high' };

/** A budget of -1 leaves it to the model. Source: https://ai.google.dev/gemini-api/docs/thinking */
function decodeThinking(thinking: GoogleFields, receipt: Receipt): ReasoningOptions | undefined {
  const level = thinking.word('thinkingLevel', ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']);
  const budget = thinking.integer('thinkingBudget', -1);
  if (level && budget !== undefined) throw invalid(thinking.at('thinkingBudget'), 'either thinkingLevel or thinkingBudget, not both', budget);
  if (level) return { effort: EFFORTS[level] };
  if (budget === undefined) return undefined;
  if (budget === 0) return { effort: 'none' };
  if (budget > 0) return { budgetTokens: budget };
  receipt.change('reworded', thinking.at('thinkingBudget'), 'how much to think is left to the model: sent as effort medium');
  return { effort: 'medium' };
}

/** Who is to see the thoughts wants them told, and the model to think as it thinks best where nothing else is said. */
function withSummary(reasoning: ReasoningOptions | undefined, includeThoughts: boolean): ReasoningOptions | undefined {
  return includeThoughts && reasoning?.effort !== 'none' ? { ...reasoning, summary: 'auto' } : reasoning;
}

/** Text is what every model answers in. */
function refuseOtherModalities(config: GoogleFields, receipt: Receipt): void {
  const modalities = config.strings('responseModalities') ?? [];
  for (const [index, modality] of modalities.entries()) {
    if (!/^(?:text|modality_unspecified)$/i.test(modality)) receipt.drop(`${config.at('responseModalities')}[${index}]`, 'meaning', `a translated answer holds text only, not ${modality.slice(0, 40)}`);
  }
}
