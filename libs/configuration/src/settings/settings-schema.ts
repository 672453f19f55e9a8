import type { JsonSchema } from '../shape/checks.js';
import { jsonSchemaOf } from '../shape/json-schema.js';
import { GatewayFile } from './gateway-file.js';

/** The JSON Schema (draft 07) of a `modelport.yaml`, for editors. It is made from the shapes by which the file is read. */
export function settingsSchema(): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Configuration of a Modelport gateway', ...jsonSchemaOf(GatewayFile) };
}
