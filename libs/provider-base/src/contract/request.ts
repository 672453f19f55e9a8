import type { CacheHint, ContentPart } from './content.js';

export type Role = 'system' | 'user' | 'assistant' | 'tool';

/** One turn. System turns stay where they were written; a dialect moves them where its vendor wants them. */
export interface Message {
  role: Role;
  content: readonly ContentPart[];
  /** The participant's name, where the vendor knows such a thing. */
  name?: string;
}

/** A JSON Schema document (draft 2020-12 or the vendor's subset of it). */
export type JsonSchema = Record<string, unknown>;

/** A function the model may call. */
export interface Tool {
  name: string;
  description?: string;
  /** JSON Schema of the arguments; absent means: no arguments. */
  parameters?: JsonSchema;
  /** Asks the vendor to hold the arguments to the schema exactly. */
  strict?: boolean;
  cache?: CacheHint;
}

/** `auto`: the model decides; `none`: no call; `required`: some call; `{ name }`: that one. */
export type ToolChoice = 'auto' | 'none' | 'required' | { name: string };

export type ResponseFormat =
  | { type: 'text' }
  | { type: 'json' }
  | { type: 'json-schema'; name: string; schema: JsonSchema; description?: string; strict?: boolean };

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

export interface ReasoningOptions {
  effort?: ReasoningEffort;
  /** The most tokens to think with. */
  budgetTokens?: number;
  /** Asks to be told what was thought, of vendors that tell it only then; on its own it asks the model to think as it thinks best. */
  summary?: 'auto' | 'concise' | 'detailed';
}

/** One request for a completion, in no vendor's format. */
export interface LlmRequest {
  /** The vendor's own name of the model. */
  model: string;
  /** At least one. */
  messages: readonly Message[];
  tools?: readonly Tool[];
  toolChoice?: ToolChoice;
  parallelToolCalls?: boolean;
  responseFormat?: ResponseFormat;
  /** The most tokens to answer with, reasoning included. */
  maxTokens?: number;
  temperature?: number;
  topP?: number;
  topK?: number;
  frequencyPenalty?: number;
  presencePenalty?: number;
  stop?: readonly string[];
  seed?: number;
  /** How many answers; anything but 1 is refused where the vendor cannot. */
  n?: number;
  logprobs?: { top?: number };
  reasoning?: ReasoningOptions;
  /** A stable id of the end user, for the vendor's abuse detection. */
  user?: string;
  metadata?: Record<string, string>;
  serviceTier?: string;
  /** Fields of one vendor's own wire format, by provider id; merged into the body last, as they are. */
  providerOptions?: Record<string, Record<string, unknown>>;
}

/** A request for embeddings. */
export interface EmbedRequest {
  model: string;
  /** One or more texts. */
  input: readonly string[];
  /** The length of each vector, where the model can choose. */
  dimensions?: number;
}
