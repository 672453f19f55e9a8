/** The routes of Ollama's that are here, and those that its clients may ask for in vain: https://docs.ollama.com/api */
const PATHS: ReadonlySet<string> = new Set([
  ...['/api/chat', '/api/generate', '/api/embed', '/api/tags', '/api/show', '/api/version'],
  ...['/api/embeddings', '/api/ps', '/api/pull', '/api/push', '/api/create', '/api/copy', '/api/delete'],
]);

/** Whether a route is one of Ollama's. */
export function isOllamaPath(path: string): boolean {
  return PATHS.has(path);
}
