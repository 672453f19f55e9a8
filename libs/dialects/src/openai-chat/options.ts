import type { LlmRequest } from '@modelport/provider-base';
import type { CompletionsOptions } from '../openai-completions/openai-completions.js';

/** Fields of a request that some vendors answer with an error. */
export type RefusableField = keyof Pick<
  LlmRequest,
  'temperature' | 'topP' | 'frequencyPenalty' | 'presencePenalty' | 'stop' | 'seed' | 'logprobs' | 'parallelToolCalls' | 'user' | 'metadata' | 'serviceTier'
>;

/** What a vendor's `file_url` part takes besides an address. */
export interface FileUrlPart {
  /** Whether data may stand in the address's place, as base64 without a prefix. Otherwise documents come by URL only. */
  data: boolean;
  /** Whether there is a place for the name of the file, `file_name`. */
  name: boolean;
}

/** Where vendors that copy OpenAI's format differ from it, as far as requests go. */
export interface OpenAiChatOptions {
  /** The name of the limit on output. OpenAI's reasoning models refuse the old one. Default `max_tokens`. */
  maxTokensField?: 'max_tokens' | 'max_completion_tokens';
  /** How effort is asked for: OpenAI's `reasoning_effort`, or OpenRouter's `reasoning` object, which has a budget too. Default the former. */
  reasoning?: 'reasoning_effort' | 'reasoning';
  /** What turns thinking on and off, where the vendor has a switch besides an effort, or in its place. The effort `none` is `off`. */
  reasoningSwitch?: { on?: Readonly<Record<string, unknown>>; off: Readonly<Record<string, unknown>> };
  /** True where a model that thinks refuses to be made to call a tool: thinking is then switched off, as the call is what has a meaning. Default false. */
  forcedCallsExcludeThinking?: boolean;
  /** The field of an assistant's message in which its own reasoning may be sent back; absent: the vendor takes none. */
  reasoningReplay?: 'reasoning' | 'reasoning_content' | 'reasoning_details';
  /** What asks a model that thinks to tell its thoughts apart from its words, of a vendor that else keeps or mixes them. */
  shownThoughts?: Readonly<Record<string, unknown>>;
  /** What stands for the thoughts before a call where they are not this vendor's own, of a vendor that refuses a call of a model that thinks without any. */
  thoughtOfCalls?: string | undefined;
  /** Whether `n` is known: several choices may be asked for. Default false. */
  choices?: boolean;
  /** Whether `top_k` is known. */
  topK?: boolean;
  /** Whether `cache_control` on content parts is known. */
  cacheControl?: boolean;
  /** False where images are taken as data only: those given by URL are fetched. Default true. */
  imageUrls?: boolean;
  /** True where `file_data` takes an address, too; elsewhere documents given by URL are fetched. Default false. */
  documentUrls?: boolean;
  /** Set where a document is a part `file_url`, which takes an address, in the place of OpenAI's `file`. */
  fileUrlPart?: FileUrlPart;
  /** False where the only `tool_choice` is `auto`: a choice of `none` then leaves the tools out, and a forced call is refused. Default true. */
  toolChoice?: boolean;
  /** Fields that the vendor answers with an error: they are left out, with a line in the receipt. */
  refuses?: readonly RefusableField[];
  /** The same, where the model is known to reason. */
  reasoningRefuses?: readonly RefusableField[];
  /** Where the vendor puts usage in a stream besides `usage`: the name of an object that holds it (Groq: `x_groq`). */
  usageEnvelope?: string;
  /** The path of its call for embeddings, where the vendor makes any. Default `/embeddings`. */
  embeddingsPath?: string | ((model: string) => string);
  /** What the vendor calls fields of the call for embeddings. `false`: its call is not OpenAI's, and bodies are not passed on as they are. */
  embeddingsFields?: Readonly<Record<string, string>> | false;
  /** Set where the vendor has OpenAI's older call, which continues a text. */
  completions?: CompletionsOptions;
}
