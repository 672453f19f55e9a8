import { describeFit } from '../anthropic-messages/encode-tools.js';
import { fitSchema } from '../anthropic-messages/encode-schema.js';
import type { JsonObject, LlmRequest, ModelDefinition, Receipt } from '@modelport/provider-base';

/** `outputConfig`. Source: https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html */
export function encodeFormat({ responseFormat }: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): JsonObject | undefined {
  if (!responseFormat || responseFormat.type === 'text') return undefined;
  if (responseFormat.type === 'json') {
    receipt.drop('response_format', 'meaning', 'the vendor writes JSON only to a schema; give a json_schema');
    return undefined;
  }
  if (!holdsToSchema(model)) {
    receipt.drop('response_format', 'meaning', 'the model holds no answer to a schema; force the call of a tool with these parameters instead');
    return undefined;
  }
  const { name, description } = responseFormat;
  const { schema, changed } = fitSchema(responseFormat.schema);
  if (changed.length > 0) receipt.change('reworded', 'response_format.json_schema.schema', describeFit(changed));
  const jsonSchema = { schema: JSON.stringify(schema), name, ...(description !== undefined && { description }) };
  return { textFormat: { type: 'json_schema', structure: { jsonSchema } } };
}

/** Some models can enforce a schema and some cannot; one without known facts is the vendor's to judge. */
export function holdsToSchema(model: ModelDefinition | undefined): boolean {
  return model?.capabilities.includes('json_schema') ?? true;
}
