import { asString, field, LlmError, objectsField, type ListedModel } from '@modelport/provider-base';

const METHODS = ['generateContent', 'embedContent'];

/** The models that can answer or embed, by the names that requests use. Source: https://ai.google.dev/api/models#method:-models.list */
export function decodeModelList(json: unknown): ListedModel[] {
  if (!Array.isArray(field(json, 'models'))) throw new LlmError('malformed_response', 'the list of models has no "models"');
  return objectsField(json, 'models').flatMap(({ name, displayName, supportedGenerationMethods: methods }) => {
    const id = asString(name)?.replace(/^models\//, '');
    if (!id || (Array.isArray(methods) && !METHODS.some((method) => methods.includes(method)))) return [];
    const title = asString(displayName);
    return [title ? { id, name: title } : { id }];
  });
}
