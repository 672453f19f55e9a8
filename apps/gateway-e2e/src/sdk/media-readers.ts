import Anthropic from '@anthropic-ai/sdk';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, type LanguageModel } from 'ai';
import OpenAI from 'openai';
import { googleAi } from './google-client.js';

type Read = (model: string, prompt: string, url: string) => Promise<unknown>;

/** How an SDK gives a model what it is to look at by its URL. */
export interface MediaReader {
  sdk: string;
  /** The vendors whose format it speaks: they get the URL as it came. */
  native: readonly string[];
  image: Read;
  /** A PDF; absent where the SDK, or its format, has no way to. */
  document?: Read;
}

const apiKey = 'unused';

/** Every SDK that can name media by its URL. */
export function mediaReaders(url: () => string): MediaReader[] {
  return [openAiChat(url), openAiResponses(url), anthropic(url), google(url), ...aiSdk(url), ...langChain(url)];
}

function openAiChat(url: () => string): MediaReader {
  const ask = (model: string, text: string, part: OpenAI.ChatCompletionContentPart) => new OpenAI({ baseURL: `${url()}/v1`, apiKey, maxRetries: 0 }).chat.completions.create({ model, messages: [{ role: 'user', content: [{ type: 'text', text }, part] }] });
  return {
    sdk: 'openai, chat completions',
    native: ['groq', 'openai'],
    image: (model, prompt, address) => ask(model, prompt, { type: 'image_url', image_url: { url: address } }),
    // As OpenRouter has it: OpenAI itself has files as data only.
    document: (model, prompt, address) => ask(model, prompt, { type: 'file', file: { filename: 'report.pdf', file_data: address } }),
  };
}

function openAiResponses(url: () => string): MediaReader {
  const ask = (model: string, text: string, part: OpenAI.Responses.ResponseInputContent) => new OpenAI({ baseURL: `${url()}/v1`, apiKey, maxRetries: 0 }).responses.create({ model, input: [{ role: 'user', content: [{ type: 'input_text', text }, part] }] });
  return {
    sdk: 'openai, responses',
    native: ['openai'],
    image: (model, prompt, address) => ask(model, prompt, { type: 'input_image', image_url: address, detail: 'auto' }),
    document: (model, prompt, address) => ask(model, prompt, { type: 'input_file', file_url: address }),
  };
}

function anthropic(url: () => string): MediaReader {
  const ask = (model: string, text: string, block: Anthropic.ContentBlockParam) => new Anthropic({ baseURL: url(), apiKey, maxRetries: 0 }).messages.create({ model, max_tokens: 100, messages: [{ role: 'user', content: [block, { type: 'text', text }] }] });
  return {
    sdk: '@anthropic-ai/sdk',
    native: ['anthropic'],
    image: (model, prompt, address) => ask(model, prompt, { type: 'image', source: { type: 'url', url: address } }),
    document: (model, prompt, address) => ask(model, prompt, { type: 'document', source: { type: 'url', url: address } }),
  };
}

function google(url: () => string): MediaReader {
  const ask = (mimeType: string): Read => (model, text, fileUri) => googleAi(url()).models.generateContent({ model, contents: [{ role: 'user', parts: [{ text }, { fileData: { fileUri, mimeType } }] }] });
  return { sdk: '@google/genai', native: ['google'], image: ask('image/png'), document: ask('application/pdf') };
}

/** Its other providers fetch what is named by a URL themselves. */
function aiSdk(url: () => string): MediaReader[] {
  const ask = (languageModel: (model: string) => LanguageModel, mediaType: string): Read => (model, text, address) => generateText({ model: languageModel(model), maxRetries: 0, messages: [{ role: 'user', content: [{ type: 'text', text }, { type: 'file', data: new URL(address), mediaType }] }] });
  const responses = (model: string) => createOpenAI({ baseURL: `${url()}/v1`, apiKey })(model);
  const chat = (model: string) => createOpenAI({ baseURL: `${url()}/v1`, apiKey }).chat(model);
  const claude = (model: string) => createAnthropic({ baseURL: `${url()}/v1`, apiKey })(model);
  return [
    { sdk: '@ai-sdk/openai', native: ['openai'], image: ask(responses, 'image/png'), document: ask(responses, 'application/pdf') },
    { sdk: '@ai-sdk/openai, chat', native: ['groq', 'openai'], image: ask(chat, 'image/png') },
    { sdk: '@ai-sdk/anthropic', native: ['anthropic'], image: ask(claude, 'image/png'), document: ask(claude, 'application/pdf') },
  ];
}

function langChain(url: () => string): MediaReader[] {
  const ask = (chat: (model: string) => ChatOpenAI | ChatAnthropic): Read => (model, text, address) => chat(model).invoke([{ role: 'user', content: [{ type: 'text', text }, { type: 'image_url', image_url: { url: address } }] }]);
  return [
    { sdk: '@langchain/openai', native: ['groq', 'openai'], image: ask((model) => new ChatOpenAI({ model, apiKey, maxRetries: 0, configuration: { baseURL: `${url()}/v1` } })) },
    { sdk: '@langchain/anthropic', native: ['anthropic'], image: ask((model) => new ChatAnthropic({ model, apiKey, maxRetries: 0, maxTokens: 100, anthropicApiUrl: url() })) },
  ];
}
