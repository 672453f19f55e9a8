import { asObject, type JsonObject, type LlmRequest, parseJson } from '@modelport/provider-base';
import { jsonRequest, jsonSchemaRequest } from '../kit/feature-requests.js';
import type { ExpectedAnswer } from '../replies/scenario.js';
import { needs, type ScenarioRow } from './scenario-row.js';

/** Answers in JSON. */
export const JSON_ROWS: readonly ScenarioRow[] = [
  {
    path: 'json.mode',
    name: 'an answer in JSON',
    feature: 'json_mode',
    claim: ({ json }) => json?.mode,
    calledFor: needs('json_mode'),
    request: jsonRequest,
    lacks: (answer) => (parsed(answer) === undefined ? 'text that is a JSON object' : undefined),
    loss: { field: /format/i, weight: 'meaning', without: (model) => withoutFormat(jsonRequest(model)) },
  },
  {
    path: 'json.schema',
    name: 'an answer in JSON to a schema',
    feature: 'json_schema',
    claim: ({ json }) => json?.schema,
    calledFor: needs('json_schema'),
    request: jsonSchemaRequest,
    lacks: noCapital,
    loss: {
      field: /format|schema/i,
      weight: 'meaning',
      // JSON of any shape is nearer to a schema than prose.
      without: (model, capabilities) => ({ ...withoutFormat(jsonSchemaRequest(model)), ...(capabilities.has('json_mode') && { responseFormat: { type: 'json' } }) }),
    },
  },
];

function withoutFormat({ responseFormat: _format, ...request }: LlmRequest): LlmRequest {
  return request;
}

function noCapital(answer: ExpectedAnswer): string | undefined {
  return typeof parsed(answer)?.['capital'] === 'string' ? undefined : 'a capital, in JSON';
}

function parsed({ text }: ExpectedAnswer): JsonObject | undefined {
  return asObject(parseJson(text));
}
