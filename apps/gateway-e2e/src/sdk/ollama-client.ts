import { type Message, Ollama } from 'ollama';
import type { SdkClient, WeatherTool } from '../support/sdk-client.js';

/** `ollama`. */
export function ollamaClient(url: string): SdkClient {
  const client = new Ollama({ host: url });
  const said = (content: string): Message[] => [{ role: 'user', content }];
  const tools = ({ name, description, parameters }: WeatherTool) => [{ type: 'function', function: { name, description, parameters: { ...parameters, required: [...parameters.required] } } }];
  const results = ({ tool_calls = [] }: Message, tool: WeatherTool): Message[] => tool_calls.map(({ function: { name, arguments: input } }) => ({ role: 'tool', tool_name: name, content: tool.run(input as { city: string }) }));

  return {
    async text(model, prompt) {
      return (await client.chat({ model, messages: said(prompt) })).message.content;
    },

    async *stream(model, prompt) {
      for await (const { message } of await client.chat({ model, messages: said(prompt), stream: true })) yield message.content;
    },

    async useTool(model, prompt, tool) {
      const { message } = await client.chat({ model, messages: said(prompt), tools: tools(tool) });
      const messages = [...said(prompt), message, ...results(message, tool)];
      return (await client.chat({ model, messages, tools: tools(tool) })).message.content;
    },

    async streamTool(model, prompt, tool) {
      const called: Message = { role: 'assistant', content: '', tool_calls: [] };
      for await (const { message } of await client.chat({ model, messages: said(prompt), tools: tools(tool), stream: true })) called.tool_calls?.push(...(message.tool_calls ?? []));
      let words = '';
      for await (const { message } of await client.chat({ model, messages: [...said(prompt), called, ...results(called, tool)], tools: tools(tool), stream: true })) words += message.content;
      return words;
    },

    async object(model, prompt, schema) {
      return JSON.parse((await client.chat({ model, messages: said(prompt), format: schema })).message.content);
    },

    async look(model, prompt, { data }) {
      return (await client.chat({ model, messages: [{ role: 'user', content: prompt, images: [data] }] })).message.content;
    },

    async leave(model, prompt, count) {
      const stream = await client.chat({ model, messages: said(prompt), stream: true });
      let seen = 0;
      try {
        for await (const { message } of stream) {
          if (message.content) seen += 1;
          if (seen === count) stream.abort();
        }
      } catch (error) {
        if ((error as Error).name !== 'AbortError') throw error;
      }
      return seen;
    },

    isRateLimit: (error) => error instanceof Error && error.name === 'ResponseError' && 'status_code' in error && error.status_code === 429,
    isFailure: (error) => error instanceof Error,
  };
}
