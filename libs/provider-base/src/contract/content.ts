import type { Citation } from './citation.js';

/** Where a piece of media is: at a URL the vendor may fetch, or here as base64 data. */
export type MediaSource =
  | { kind: 'url'; url: string }
  | {
      kind: 'data';
      /** IANA media type, e.g. `image/png`. */
      mediaType: string;
      /** Base64, without a `data:` prefix. */
      data: string;
    };

/** Asks the vendor to cache the prompt up to and including the part that carries it. */
export interface CacheHint {
  /** How long the vendor should keep it; vendors without a choice use their own time. */
  ttl?: '5m' | '1h';
}

/** The model that made a proof of what it thought: only to it does the proof go back. */
export interface ProofMaker {
  providerId: string;
  /** The provider's own name of the model; absent where it is not known. */
  modelId?: string;
}

/** What the model's words are: said on the way, or its answer (OpenAI Responses). */
export type Phase = 'commentary' | 'final_answer';

export interface TextPart {
  type: 'text';
  text: string;
  /** Models that tell it want it back. */
  phase?: Phase;
  /** Where it is from, with spans in this very text. */
  citations?: readonly Citation[];
  /** Opaque proof that stands on these very words (Gemini `thoughtSignature`): they go back with it, and apart from others. */
  signature?: string;
  /** The provider that signed it, where it is known. */
  providerId?: string;
  /** The model that signed it, as that provider names it, where it is known. */
  modelId?: string;
  cache?: CacheHint;
}

export interface ImagePart {
  type: 'image';
  source: MediaSource;
  detail?: 'auto' | 'low' | 'high';
  cache?: CacheHint;
}

/** A document such as a PDF. */
export interface DocumentPart {
  type: 'document';
  source: MediaSource;
  filename?: string;
  /** Asks the model to say which of its words are from this document. */
  citations?: boolean;
  cache?: CacheHint;
}

export interface AudioPart {
  type: 'audio';
  source: MediaSource;
}

/** A call the model made. `arguments` is the JSON text as the vendor wrote it: it may be cut off and then does not parse. */
export interface ToolCallPart {
  type: 'tool-call';
  /** The vendor's id, or one made here where the vendor sends none. */
  id: string;
  name: string;
  arguments: string;
  /** Opaque proof that stands on the call (Gemini `thoughtSignature`); without it the vendor may refuse the call in a history. */
  signature?: string;
  /** The provider that signed it, where it is known. */
  providerId?: string;
  /** The model that signed it, as that provider names it, where it is known. */
  modelId?: string;
  cache?: CacheHint;
}

/** What a tool answered, sent back to the model. */
export interface ToolResultPart {
  type: 'tool-result';
  /** The id of the call that this answers. */
  callId: string;
  /** The tool's name; vendors that match by name need it. */
  name?: string;
  content: readonly (TextPart | ImagePart)[];
  isError?: boolean;
  cache?: CacheHint;
}

/**
 * What the model thought. `signature` and `encrypted` are opaque proofs bound to the model that made them: they are replayed
 * unharmed to that vendor and never sent to another.
 */
export interface ReasoningPart {
  type: 'reasoning';
  text: string;
  /** The vendor's id of the thought, where it has one (OpenAI Responses); the parts of one thought share it. */
  id?: string;
  /** Opaque signature over the text (Anthropic `signature`, Gemini `thoughtSignature`). */
  signature?: string;
  /** Reasoning that only the vendor can read (Anthropic `redacted_thinking.data`). */
  encrypted?: string;
  /** The provider that made it. */
  providerId?: string;
  /** The model that made it, as that provider names it, where it is known. */
  modelId?: string;
}

/** The model declined to answer; `text` says so in its own words (OpenAI `refusal`). */
export interface RefusalPart {
  type: 'refusal';
  text: string;
}

/** Everything that may stand in a message. */
export type ContentPart =
  | TextPart
  | ImagePart
  | DocumentPart
  | AudioPart
  | ToolCallPart
  | ToolResultPart
  | ReasoningPart
  | RefusalPart;

/** Everything a model may answer with. */
export type OutputPart = TextPart | ReasoningPart | ToolCallPart | RefusalPart;
