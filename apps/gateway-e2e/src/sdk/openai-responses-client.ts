import OpenAI, { APIError, RateLimitError } from 'openai';
import type { SdkClient, WeatherTool } from '../support/sdk-client.js';
import { dataUrl } from './openai-chat-client.js';

type Params = OpenAI.Responses.ResponseCreateParamsNonStreaming & { input: string };

/** `openai`, its Responses. */
export function openAiResponsesClient(url: string): SdkClient {
  const { responses } = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });

  /** The conversation as it goes on: what the model said comes back as it came. */
  async function converse(tool: WeatherTool, params: Params, ask: (params: OpenAI.Responses.ResponseCreateParamsNonStreaming) => Promise<OpenAI.Responses.Response>): Promise<string> {
    const tools = [{ type: 'function' as const, name: tool.name, description: tool.description, parameters: tool.parameters, strict: false }];
    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: params.input }];
    const first = await ask({ ...params, input, tools });
    const calls = first.output.filter((item) => item.type === 'function_call');
    const results = calls.map(({ call_id, arguments: json }) => ({ type: 'function_call_output' as const, call_id, output: tool.run(JSON.parse(json) as { city: string }) }));
    const second = await ask({ ...params, tools, input: [...input, ...(first.output as OpenAI.Responses.ResponseInputItem[]), ...results] });
    return second.output_text;
  }

  return {
    async text(model, input) {
      return (await responses.create({ model, input })).output_text;
    },

    async *stream(model, input) {
      for await (const event of await responses.create({ model, input, stream: true })) if (event.type === 'response.output_text.delta') yield event.delta;
    },

    useTool: (model, input, tool) => converse(tool, { model, input, store: false }, (params) => responses.create(params)),

    streamTool: (model, input, tool) => converse(tool, { model, input, store: false }, (params) => responses.stream({ ...params, stream: true }).finalResponse()),

    async object(model, input, schema) {
      const { output_parsed } = await responses.parse({ model, input, text: { format: { type: 'json_schema', name: 'person', schema: { ...schema }, strict: true } } });
      return output_parsed;
    },

    async look(model, prompt, picture) {
      return (await responses.create({ model, input: [{ role: 'user', content: [{ type: 'input_text', text: prompt }, { type: 'input_image', image_url: dataUrl(picture), detail: 'auto' }] }] })).output_text;
    },

    async leave(model, input, count) {
      const stream = responses.stream({ model, input });
      let seen = 0;
      stream.on('response.output_text.delta', () => {
        seen += 1;
        if (seen === count) stream.abort();
      });
      await stream.done().catch(() => undefined);
      return seen;
    },

    isRateLimit: (error) => error instanceof RateLimitError && error.status === 429 && error.message !== '',
    isFailure: (error) => error instanceof APIError,
  };
}
