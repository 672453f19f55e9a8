const COLLECTIONS = new Set(['models', 'tunedModels']);

/** `/models/<model>`; a name that already says its collection (`models/…`, `tunedModels/…`) keeps it. Nothing in it leaves its segment. */
export function modelPath(model: string): string {
  return `/${modelResource(model).split('/').map(encodeURIComponent).join('/')}`;
}

/** The model as the API names it in bodies: `models/<model>`. */
export function modelResource(model: string): string {
  const [collection = '', name, ...rest] = model.split('/');
  return COLLECTIONS.has(collection) && name && rest.length === 0 ? model : `models/${model.replaceAll('/', '%2F')}`;
}
