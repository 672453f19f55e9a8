import type { ContentPart, LlmRequest } from '@modelport/provider-base';
import { BYTES_PER_TOKEN } from './token-estimate.js';

/** What stands around a turn in the model's own format: its role and its ends. https://github.com/openai/openai-cookbook, "How to count tokens" */
const PER_MESSAGE = 4;

/** What vendors tell a model of tools before the first: about so much, by their counts of short prompts with one tool and without. */
const BEFORE_TOOLS = 120;

/** About a picture of a million pixels: https://docs.anthropic.com/en/docs/build-with-claude/vision#evaluate-image-size */
const PER_IMAGE = 1_500;

/** A page or two. Nothing but reading a document would tell how long it is. */
const PER_DOCUMENT = 3_000;

const PER_AUDIO = 1_500;

/** About how many tokens a prompt has, tools and all: from the length of its texts, and a usual number for media. */
export function estimatePromptTokens({ messages, tools = [], responseFormat }: LlmRequest): number {
  const turns = messages.map(({ content }) => PER_MESSAGE + tokensOf(content)).reduce(sum, 0);
  const functions = tools.map(({ name, description = '', parameters }) => PER_MESSAGE + ofText(name + description) + ofJson(parameters)).reduce(sum, 0);
  return turns + (tools.length > 0 ? BEFORE_TOOLS : 0) + functions + (responseFormat?.type === 'json-schema' ? ofJson(responseFormat.schema) : 0);
}

function tokensOf(parts: readonly ContentPart[]): number {
  return parts.map(ofPart).reduce(sum, 0);
}

function ofPart(part: ContentPart): number {
  switch (part.type) {
    case 'image':
      return PER_IMAGE;
    case 'document':
      return PER_DOCUMENT;
    case 'audio':
      return PER_AUDIO;
    case 'tool-call':
      return ofText(part.name) + ofText(part.arguments);
    case 'tool-result':
      return tokensOf(part.content);
    default:
      return ofText(part.text);
  }
}

function ofText(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

function ofJson(value: unknown): number {
  return value === undefined ? 0 : ofText(JSON.stringify(value));
}

function sum(a: number, b: number): number {
  return a + b;
}
