import OpenAI, { APIError, RateLimitError } from 'openai';
import type { RunnableToolFunctionWithParse } from 'openai/lib/RunnableFunction';
import type { Picture, SdkClient, WeatherTool } from '../support/sdk-client.js';

/** `openai`, its chat completions. */
export function openAiChatClient(url: string): SdkClient {
  const { completions } = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 }).chat;
  const said = (prompt: string): OpenAI.ChatCompletionMessageParam[] => [{ role: 'user', content: prompt }];

  return {
    async text(model, prompt) {
      return textOf(await completions.create({ model, messages: said(prompt) }));
    },

    async *stream(model, prompt) {
      for await (const { choices } of await completions.create({ model, messages: said(prompt), stream: true, stream_options: { include_usage: true } })) yield choices[0]?.delta.content ?? '';
    },

    async useTool(model, prompt, tool) {
      const runner = completions.runTools({ model, messages: said(prompt), tools: [runnable(tool)] });
      return (await runner.finalContent()) ?? '';
    },

    async streamTool(model, prompt, tool) {
      const runner = completions.runTools({ model, messages: said(prompt), tools: [runnable(tool)], stream: true });
      return (await runner.finalContent()) ?? '';
    },

    async object(model, prompt, schema) {
      const response_format = { type: 'json_schema' as const, json_schema: { name: 'person', schema: { ...schema }, strict: true } };
      return JSON.parse(textOf(await completions.parse({ model, messages: said(prompt), response_format })));
    },

    async look(model, prompt, picture) {
      return textOf(await completions.create({ model, messages: [{ role: 'user', content: [{ type: 'text', text: prompt }, { type: 'image_url', image_url: { url: dataUrl(picture) } }] }] }));
    },

    async leave(model, prompt, count) {
      const stream = completions.stream({ model, messages: said(prompt) });
      let seen = 0;
      stream.on('content', () => {
        seen += 1;
        if (seen === count) stream.abort();
      });
      await stream.done().catch(() => undefined);
      return seen;
    },

    isRateLimit: (error) => error instanceof RateLimitError && error.status === 429 && error.code !== undefined && error.message !== '',
    isFailure: (error) => error instanceof APIError,
  };
}

export function dataUrl({ mediaType, data }: Picture): string {
  return `data:${mediaType};base64,${data}`;
}

function textOf({ choices }: OpenAI.ChatCompletion): string {
  return choices[0]?.message.content ?? '';
}

function runnable({ name, description, parameters, run }: WeatherTool): { type: 'function'; function: RunnableToolFunctionWithParse<{ city: string }>['function'] } {
  return { type: 'function', function: { name, description, parameters, parse: (json) => JSON.parse(json) as { city: string }, function: run } };
}
