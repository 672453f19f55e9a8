import { type JsonObject, type JsonSchema, stringField } from '@modelport/provider-base';
import { CustomInput } from './custom-input.js';

/**
 * A custom tool takes any text. To other formats it goes as a function of one text, and its calls come back as calls of a custom tool.
 * Source: https://platform.openai.com/docs/guides/function-calling#custom-tools
 */
export const CUSTOM_TOOL_PARAMETERS: JsonSchema = {
  type: 'object',
  properties: { input: { type: 'string', description: 'The input of the tool, as plain text.' } },
  required: ['input'],
  additionalProperties: false,
};

/** What the model must know of the grammar that the text is held to, as words: no other format holds it to one. */
export function describeGrammar(format: JsonObject | undefined): string {
  const [syntax, definition] = [stringField(format, 'syntax') ?? '', stringField(format, 'definition')];
  return definition === undefined ? '' : `\n\nThe input must match this ${syntax} grammar:\n${definition}`;
}

export function customArguments(input: string): string {
  return JSON.stringify({ input });
}

/** The text in the arguments of such a function. */
export function customInput(text: string): string {
  const input = new CustomInput();
  return input.add(text) + input.end();
}
