/** A model as Vertex knows it. */
export interface VertexModel {
  /** E.g. `google`, `anthropic`, `meta`. A model that was tuned in the project is Google's. */
  publisher: string;
  /** Its path behind project and location, e.g. `publishers/google/models/gemini-2.5-flash`. */
  resource: string;
}

const TUNED = /^endpoints\/([^/]+)$/;
const PUBLISHED = /^(?:publishers\/([\w-]+)\/models\/|([\w-]+)\/)?([^/]+)$/;

/**
 * Reads the name of a model: `gemini-…` and `claude-…` alone, any with its publisher (`meta/llama-…`, `publishers/meta/models/llama-…`), or
 * `endpoints/{id}`. Whatever else the name is, it is one segment of the path.
 */
export function vertexModel(model: string): VertexModel {
  const [, endpoint] = TUNED.exec(model) ?? [];
  if (endpoint !== undefined) return { publisher: 'google', resource: `endpoints/${segment(endpoint)}` };
  const [, full, short, name = model] = PUBLISHED.exec(model) ?? [];
  const publisher = full ?? short ?? (name.startsWith('claude') ? 'anthropic' : 'google');
  return { publisher, resource: `publishers/${publisher}/models/${segment(name)}` };
}

/** The version of a model stands behind an `@`, as Google's and Anthropic's own SDKs write it. */
function segment(name: string): string {
  return encodeURIComponent(name).replaceAll('%40', '@');
}
