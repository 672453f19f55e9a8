import Anthropic from '@anthropic-ai/sdk';
import { FAILURE, INTERRUPTION, PATCH_TOOL, PATCHED, QUESTION, REMINDER, RESULTS, SCREENSHOT, SYSTEM, TOOLS } from '../support/agent-traffic.js';
import type { AgentModels, AgentRun } from '../support/describe-agent.js';

type Params = Anthropic.Beta.MessageCreateParamsNonStreaming;

/** A coding agent on Anthropic's Messages: its headers, its marks for the cache, its budget to think with. */
export async function runAnthropicAgent(url: string, models: AgentModels): Promise<AgentRun> {
  const client = new Anthropic({ baseURL: url, apiKey: 'unused', maxRetries: 0 });
  const messages: Anthropic.Beta.BetaMessageParam[] = [{ role: 'user', content: [{ type: 'text', text: REMINDER }, { type: 'text', text: QUESTION, cache_control: { type: 'ephemeral' } }] }];
  let turns = 0;
  const stream = () => client.beta.messages.stream(turn(models[turns++] ?? models[0], messages));

  const first = await stream().finalMessage();
  const calls = first.content.filter((block) => block.type === 'tool_use');
  messages.push({ role: 'assistant', content: first.content as Anthropic.Beta.BetaContentBlockParam[] });
  const screen: Anthropic.Beta.BetaImageBlockParam = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: SCREENSHOT } };
  const answer = (index: number): Anthropic.Beta.BetaToolResultBlockParam['content'] => (index === 0 ? [{ type: 'text', text: RESULTS[0] ?? '' }, screen] : (RESULTS[index] ?? ''));
  messages.push({ role: 'user', content: calls.map(({ id }, index) => ({ type: 'tool_result', tool_use_id: id, content: answer(index), ...(index === 2 && { cache_control: { type: 'ephemeral' } }) })) });

  const interrupted = stream();
  interrupted.on('text', (_delta, text) => {
    if (text.length > 12) interrupted.abort();
  });
  await interrupted.done().catch(() => undefined);
  const partial = interrupted.currentMessage?.content ?? [];
  messages.push({ role: 'assistant', content: partial as Anthropic.Beta.BetaContentBlockParam[] }, { role: 'user', content: [{ type: 'text', text: INTERRUPTION }, { type: 'text', text: 'Just do it.' }] });

  const third = await stream().finalMessage();
  const [edit, patch] = third.content.filter((block) => block.type === 'tool_use');
  messages.push({ role: 'assistant', content: third.content as Anthropic.Beta.BetaContentBlockParam[] });
  messages.push({ role: 'user', content: [{ type: 'tool_result', tool_use_id: edit?.id ?? '', content: FAILURE, is_error: true }, { type: 'tool_result', tool_use_id: patch?.id ?? '', content: PATCHED }] });

  const last = await stream().finalMessage();
  return {
    thoughts: [first, third].map(({ content }) => content.map((block) => (block.type === 'thinking' ? block.thinking : '')).join('')),
    calls: [...calls, ...[edit, patch].filter((call) => call !== undefined)].map(({ name, input }) => ({ name, input: input as Record<string, unknown> })),
    text: last.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    cachedTokens: last.usage.cache_read_input_tokens ?? 0,
    stopped: [first, third, last].map(({ stop_reason }) => stop_reason),
  };
}

function turn(model: string, messages: Anthropic.Beta.BetaMessageParam[]): Params {
  return {
    model,
    max_tokens: 32_000,
    messages,
    system: [{ type: 'text', text: 'You are a coding agent of the command line.' }, { type: 'text', text: SYSTEM, cache_control: { type: 'ephemeral', ttl: '1h' } }],
    tools: [
      ...TOOLS.map(({ name, description, schema }) => ({ name, description, input_schema: schema })),
      { name: PATCH_TOOL.name, description: PATCH_TOOL.description, input_schema: { type: 'object', properties: { input: { type: 'string' } }, required: ['input'] } },
    ],
    thinking: { type: 'enabled', budget_tokens: 10_000 },
    metadata: { user_id: 'user_1_account__session_2' },
    betas: ['interleaved-thinking-2025-05-14', 'context-management-2025-06-27'],
    context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
  };
}
