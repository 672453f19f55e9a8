import { APICallError, generateObject, generateText, isStepCount, jsonSchema, type LanguageModel, streamText, tool } from 'ai';
import type { SdkClient, WeatherTool } from '../support/sdk-client.js';

/** The Vercel AI SDK. @param languageModel gives the model of a name, by one of its providers. */
export function aiClient(languageModel: (model: string) => LanguageModel): SdkClient {
  const asked = (model: string, prompt: string) => ({ model: languageModel(model), prompt, maxRetries: 0 });
  const withTool = (model: string, prompt: string, { name, description, parameters, run }: WeatherTool) => ({
    ...asked(model, prompt),
    stopWhen: isStepCount(5),
    tools: { [name]: tool({ description, inputSchema: jsonSchema<{ city: string }>({ ...parameters, required: [...parameters.required] }), execute: async (input) => run(input) }) },
  });

  async function* stream(model: string, prompt: string, abortSignal?: AbortSignal): AsyncGenerator<string> {
    const { fullStream } = streamText({ ...asked(model, prompt), onError: () => undefined, ...(abortSignal && { abortSignal }) });
    for await (const part of fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'text-delta') yield part.text;
    }
  }

  return {
    async text(model, prompt) {
      return (await generateText(asked(model, prompt))).text;
    },

    stream,

    async useTool(model, prompt, weather) {
      return (await generateText(withTool(model, prompt, weather))).text;
    },

    async streamTool(model, prompt, weather) {
      return await streamText(withTool(model, prompt, weather)).text;
    },

    async object(model, prompt, schema) {
      return (await generateObject({ ...asked(model, prompt), schema: jsonSchema({ ...schema, required: [...schema.required] }) })).object;
    },

    async look(model, prompt, { mediaType, data }) {
      return (await generateText({ model: languageModel(model), maxRetries: 0, messages: [{ role: 'user', content: [{ type: 'text', text: prompt }, { type: 'file', data, mediaType }] }] })).text;
    },

    async leave(model, prompt, count) {
      const leaving = new AbortController();
      let seen = 0;
      for await (const _piece of stream(model, prompt, leaving.signal)) {
        seen += 1;
        if (seen === count) leaving.abort();
      }
      return seen;
    },

    isRateLimit: (error) => APICallError.isInstance(error) && error.statusCode === 429,
    isFailure: (error) => error !== undefined && typeof error === 'object',
  };
}
