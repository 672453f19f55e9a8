/** A vendor that speaks OpenAI's Responses API, as far as the kit must know it. */
export interface ResponsesVendor {
  /** The vendor's name of the model that answers most, and what it calls itself. */
  model: string;
  answeringModel: string;
  /** The same of the model that is asked to think. */
  thinking: { asked: string; answering: string };
  /** Path behind the base URL. Default `/responses`. */
  path?: string;
  /** Whether a document by URL is fetched, as the vendor takes data only. */
  fetchesDocuments?: boolean;
  /** Where the shapes are from: the addresses of the vendor's pages, or `recorded: …`. */
  sources: { unary: string; stream: string } & Readonly<Record<'tools' | 'image' | 'document' | 'documentUrl' | 'json' | 'jsonSchema' | 'cachedUsage' | 'reasoning' | 'replay', string>>;
}
