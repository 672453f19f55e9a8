import { ApiError, type CallableTool, type Content, type ContentListUnion, createPartFromBase64, createPartFromText, GoogleGenAI, type Part, Type } from '@google/genai';
import type { SdkClient, WeatherTool } from '../support/sdk-client.js';

export function googleAi(url: string, apiKey = 'unused'): GoogleGenAI {
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url, retryOptions: { attempts: 1 }, fetch: plainFetch } });
}

/** `@google/genai`; its automatic function calling runs the tools. */
export function googleClient(url: string): SdkClient {
  const { models } = googleAi(url);
  const said = (...parts: Part[]): Content[] => [{ role: 'user', parts }];

  return {
    async text(model, prompt) {
      return (await models.generateContent({ model, contents: prompt })).text ?? '';
    },

    async *stream(model, prompt) {
      for await (const { text } of await models.generateContentStream({ model, contents: prompt })) yield text ?? '';
    },

    async useTool(model, prompt, tool) {
      return (await models.generateContent({ model, contents: prompt, config: { tools: [callable(tool)] } })).text ?? '';
    },

    async streamTool(model, prompt, tool) {
      let words = '';
      for await (const { candidates } of await models.generateContentStream({ model, contents: prompt, config: { tools: [callable(tool)] } })) words += candidates?.[0]?.content?.parts?.map(({ text }) => text ?? '').join('') ?? '';
      return words;
    },

    async object(model, prompt) {
      const responseSchema = { type: Type.OBJECT, properties: { name: { type: Type.STRING }, age: { type: Type.INTEGER } }, required: ['name', 'age'] };
      const { text } = await models.generateContent({ model, contents: prompt, config: { responseMimeType: 'application/json', responseSchema } });
      return JSON.parse(text ?? '');
    },

    async look(model, prompt, { mediaType, data }) {
      const contents: ContentListUnion = said(createPartFromText(prompt), createPartFromBase64(data, mediaType));
      return (await models.generateContent({ model, contents })).text ?? '';
    },

    async leave(model, prompt, count) {
      const leaving = new AbortController();
      let seen = 0;
      try {
        for await (const { text } of await models.generateContentStream({ model, contents: prompt, config: { abortSignal: leaving.signal } })) {
          if (text) seen += 1;
          if (seen === count) leaving.abort();
        }
      } catch (error) {
        if (!leaving.signal.aborted) throw error;
      }
      return seen;
    },

    isRateLimit: (error) => error instanceof ApiError && error.status === 429,
    isFailure: (error) => error instanceof Error,
  };
}

/** The SDK looks for the dispatcher of Node's own `fetch` in the global object; that of a test has none. */
function plainFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { dispatcher: _dispatcher, ...plain } = (init ?? {}) as RequestInit & { dispatcher?: unknown };
  return fetch(url, plain);
}

function callable({ name, description, parameters, run }: WeatherTool): CallableTool {
  return {
    tool: async () => ({ functionDeclarations: [{ name, description, parametersJsonSchema: parameters }] }),
    callTool: async (calls) => calls.map((call) => ({ functionResponse: { ...(call.id !== undefined && { id: call.id }), name: call.name ?? '', response: { result: run(call.args as { city: string }) } } })),
  };
}
