const PATHS: ReadonlySet<string> = new Set(['/api/chat', '/api/generate', '/api/embed', '/api/tags', '/api/show', '/api/version']);

/** Whether a route is one of Ollama's. */
export function isOllamaPath(path: string): boolean {
  return PATHS.has(path);
}
