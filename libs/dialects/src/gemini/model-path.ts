const WITH_COLLECTION = /^(?:models|tunedModels)\/[^/]+$/;

/** The model as the API names it in bodies: `models/<model>`; a name that already says its collection keeps it. */
export function modelResource(model: string): string {
  return WITH_COLLECTION.test(model) ? model : `models/${model}`;
}

/** The path of a model. Whatever its name is, it is one segment behind its collection. */
export function modelPath(model: string): string {
  const [collection = '', ...name] = modelResource(model).split('/');
  return `/${collection}/${encodeURIComponent(name.join('/'))}`;
}
