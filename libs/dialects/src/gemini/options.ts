/** In what one host of the format differs from another. */
export interface GeminiOptions {
  /** The path of a model behind the base URL, without the method. Defaults to {@link modelPath}. */
  modelPath?: (model: string) => string;
  /** Whether the body may name a service tier. Default true. */
  serviceTier?: boolean;
  /** Whether a prompt to be counted stands in the body itself, system's words and tools and all. Default false: it is wrapped. */
  countsBare?: boolean;
}
