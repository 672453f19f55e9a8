import Anthropic, { AnthropicError, RateLimitError } from '@anthropic-ai/sdk';
import { betaTool } from '@anthropic-ai/sdk/helpers/beta/json-schema';
import { jsonSchemaOutputFormat } from '@anthropic-ai/sdk/helpers/json-schema';
import type { SdkClient, WeatherTool } from '../support/sdk-client.js';

const MAX_TOKENS = 1000;

/** `@anthropic-ai/sdk`, with its message stream and its tool runner. */
export function anthropicClient(url: string): SdkClient {
  const client = new Anthropic({ baseURL: url, apiKey: 'unused', maxRetries: 0 });
  const ask = (model: string, content: Anthropic.MessageParam['content']): Anthropic.MessageCreateParamsNonStreaming => ({ model, max_tokens: MAX_TOKENS, messages: [{ role: 'user', content }] });

  return {
    async text(model, prompt) {
      return textOf((await client.messages.create(ask(model, prompt))).content);
    },

    async *stream(model, prompt) {
      for await (const event of client.messages.stream(ask(model, prompt))) {
        if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') yield event.delta.text;
      }
    },

    async useTool(model, prompt, tool) {
      return textOf((await client.beta.messages.toolRunner(turns(model, prompt, tool))).content);
    },

    async streamTool(model, prompt, tool) {
      const runner = client.beta.messages.toolRunner({ ...turns(model, prompt, tool), stream: true });
      let last = '';
      for await (const stream of runner) last = textOf((await stream.finalMessage()).content);
      return last;
    },

    async object(model, prompt, schema) {
      const { parsed_output } = await client.messages.parse({ ...ask(model, prompt), output_config: { format: jsonSchemaOutputFormat(schema) } });
      return parsed_output;
    },

    async look(model, prompt, { mediaType, data }) {
      return textOf((await client.messages.create(ask(model, [{ type: 'text', text: prompt }, { type: 'image', source: { type: 'base64', media_type: mediaType, data } }]))).content);
    },

    async leave(model, prompt, count) {
      const stream = client.messages.stream(ask(model, prompt));
      let seen = 0;
      stream.on('text', () => {
        seen += 1;
        if (seen === count) stream.abort();
      });
      await stream.done().catch(() => undefined);
      return seen;
    },

    isRateLimit: (error) => error instanceof RateLimitError && error.status === 429 && error.requestID !== null,
    isFailure: (error) => error instanceof AnthropicError,
  };
}

function textOf(content: readonly { type: string; text?: string }[]): string {
  return content.map(({ type, text }) => (type === 'text' ? text : '')).join('');
}

/** By itself the runner has the server hold the conversation: the mock of Anthropic does not, and says nothing of it. */
function turns(model: string, prompt: string, { name, description, parameters, run }: WeatherTool) {
  const tools = [betaTool({ name, description, inputSchema: parameters, run: (input) => run(input) })];
  return { model, max_tokens: MAX_TOKENS, messages: [{ role: 'user' as const, content: prompt }], tools, ...(model.startsWith('anthropic/') && { thread: false as const }) };
}
