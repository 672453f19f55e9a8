import type { BaseMessageLike } from '@langchain/core/messages';
import { tool as langChainTool } from '@langchain/core/tools';
import type { ChatAnthropic } from '@langchain/anthropic';
import type { ChatOpenAI } from '@langchain/openai';
import type { SdkClient, WeatherTool } from '../support/sdk-client.js';
import { dataUrl } from './openai-chat-client.js';

/** LangChain JS. @param chat gives the model of a name, by one of its packages. */
export function langChainClient(chat: (model: string) => ChatOpenAI | ChatAnthropic): SdkClient {
  const runnable = ({ name, description, parameters, run }: WeatherTool) => langChainTool((input) => run(input as { city: string }), { name, description, schema: parameters });

  return {
    async text(model, prompt) {
      return (await chat(model).invoke(prompt)).text;
    },

    async *stream(model, prompt) {
      for await (const piece of await chat(model).stream(prompt)) yield piece.text;
    },

    async useTool(model, prompt, weather) {
      const tool = runnable(weather);
      const bound = chat(model).bindTools([tool]);
      const messages: BaseMessageLike[] = [{ role: 'user', content: prompt }];
      const called = await bound.invoke(messages);
      messages.push(called);
      for (const call of called.tool_calls ?? []) messages.push(await tool.invoke({ ...call, type: 'tool_call' }));
      return (await bound.invoke(messages)).text;
    },

    async object(model, prompt, schema) {
      return await chat(model).withStructuredOutput(schema, { name: 'person', method: 'jsonSchema' }).invoke(prompt);
    },

    async look(model, prompt, picture) {
      return (await chat(model).invoke([{ role: 'user', content: [{ type: 'text', text: prompt }, { type: 'image_url', image_url: { url: dataUrl(picture) } }] }])).text;
    },

    async leave(model, prompt, count) {
      const leaving = new AbortController();
      let seen = 0;
      try {
        for await (const piece of await chat(model).stream(prompt, { signal: leaving.signal })) {
          if (piece.text !== '') seen += 1;
          if (seen === count) leaving.abort();
        }
      } catch (error) {
        if (!leaving.signal.aborted) throw error;
      }
      return seen;
    },

    isRateLimit: (error) => error instanceof Error && 'status' in error && error.status === 429,
    isFailure: (error) => error instanceof Error,
  };
}
