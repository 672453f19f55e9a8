import type { OpenAiBodyOptions } from './openai-bodies.js';
import type { OpenAiStyle, OpenAiTurn } from './openai-turn.js';

/** What a vendor that copies OpenAI may be able to do. */
export type OpenAiFeature = 'tools' | 'toolChoice' | 'image' | 'document' | 'documentUrl' | 'audio' | 'json' | 'jsonSchema' | 'reasoning' | 'effort' | 'budget' | 'cacheControl' | 'cachedUsage';

/** A vendor that copies OpenAI's chat completions, as far as the kit must know it. */
export interface OpenAiVendor extends OpenAiBodyOptions {
  style: OpenAiStyle;
  /**
   * Where the shapes are from: the addresses of the vendor's pages, or `recorded: …`. A feature that is absent is one that the vendor cannot.
   * Of `effort`, that is where thinking is switched, too.
   */
  sources: { unary: string; stream: string } & { readonly [feature in OpenAiFeature]?: string };
  /** Where it is said that the vendor cannot, of what a capability would call for: no call can be forced, no document comes as data, or by URL. */
  cannot?: { toolChoice?: string; documentData?: string; documentUrl?: string };
  /** The models that are asked in the scenarios of a feature, where `model` cannot. */
  models?: { readonly [feature in OpenAiFeature]?: string };
  /** What the vendor calls the model that answers. Default: as it was asked for. */
  answeringModel?: string;
  /** The addresses in which the kit's two images must arrive. Default: the one as data, the other by URL. */
  images?: readonly string[];
  /** The address in which the kit's document by URL must arrive. Default: the data that was fetched for it. */
  documentAddress?: string;
  /** The fields of the kit's document that are lost, as the receipt names them, e.g. `messages.0.content.1.filename`. */
  documentLoss?: readonly string[];
  /** Path behind the base URL. Default `/chat/completions`. */
  path?: string;
  /** How many of the last chunks may be missing. Default: those behind the finish reason in its style. */
  mayMiss?: number;
  /** A whole answer, and the chunks of a stream with their terminators, for a vendor whose shapes no style covers. */
  answer?: (turn: OpenAiTurn) => object;
  chunks?: (turn: OpenAiTurn) => readonly string[];
}
