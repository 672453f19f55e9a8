import type { ForwardTarget } from '@modelport/provider-base';
import type { GeminiOptions } from './options.js';

const WITH_COLLECTION = /^(?:models|tunedModels)\/[^/]+$/;

/** The model as the API names it in bodies: `models/<model>`; a name that already says its collection keeps it. */
export function modelResource(model: string): string {
  return WITH_COLLECTION.test(model) ? model : `models/${model}`;
}

/** The path of a model. Whatever its name is, it is one segment behind its collection. */
export function modelPath(model: string): string {
  const resource = modelResource(model);
  const slash = resource.indexOf('/');
  return `/${resource.slice(0, slash)}/${encodeURIComponent(resource.slice(slash + 1))}`;
}

/** The path of the method that answers. A stream is asked for as Server-Sent Events: without `alt` it comes as one array. */
export function methodPath({ model, stream }: ForwardTarget, options: GeminiOptions = {}): string {
  const path = (options.modelPath ?? modelPath)(model);
  return stream ? `${path}:streamGenerateContent?alt=sse` : `${path}:generateContent`;
}
