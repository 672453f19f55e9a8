import OpenAI from 'openai';
import { FAILURE, INTERRUPTION, PATCH_TOOL, PATCHED, QUESTION, REMINDER, RESULTS, SCREENSHOT, SYSTEM, TOOLS } from '../support/agent-traffic.js';
import type { AgentModels, AgentRun } from '../support/describe-agent.js';

type Items = OpenAI.Responses.ResponseInputItem[];

/** A coding agent on OpenAI's Responses: stateless, what was thought encrypted, a tool that takes text instead of JSON. */
export async function runResponsesAgent(url: string, models: AgentModels): Promise<AgentRun> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });
  const input: Items = [{ type: 'message', role: 'developer', content: [{ type: 'input_text', text: REMINDER }] }, { type: 'message', role: 'user', content: [{ type: 'input_text', text: QUESTION }] }];
  let turns = 0;
  const stream = () => client.responses.stream(turn(models[turns++] ?? models[0], input));
  const callsOf = ({ output }: OpenAI.Responses.Response) => output.filter((item) => item.type === 'function_call');

  const first = await stream().finalResponse();
  input.push(...(first.output as Items), ...callsOf(first).map(({ call_id }, index) => ({ type: 'function_call_output' as const, call_id, output: answer(index) })));

  const interrupted = stream();
  let partial = '';
  interrupted.on('response.output_text.delta', ({ delta }) => {
    partial += delta;
    if (partial.length > 12) interrupted.abort();
  });
  await interrupted.done().catch(() => undefined);
  input.push({ type: 'message', id: 'msg_partial', status: 'incomplete', role: 'assistant', content: [{ type: 'output_text', text: partial, annotations: [] }] });
  input.push({ type: 'message', role: 'user', content: [{ type: 'input_text', text: INTERRUPTION }, { type: 'input_text', text: 'Just do it.' }] });

  const patching = stream();
  let patch = '';
  patching.on('response.custom_tool_call_input.delta', ({ delta }) => {
    patch += delta;
  });
  const third = await patching.finalResponse();
  const edit = callsOf(third)[0];
  const custom = third.output.find((item) => item.type === 'custom_tool_call');
  if (custom?.input !== patch) throw new Error(`the pieces of the patch are ${JSON.stringify(patch)}, and all of it ${JSON.stringify(custom?.input)}`);
  input.push(...(third.output as Items), { type: 'function_call_output', call_id: edit?.call_id ?? '', output: FAILURE }, { type: 'custom_tool_call_output', call_id: custom.call_id, output: PATCHED });

  const last = await stream().finalResponse();
  return {
    thoughts: [first, third].map(({ output }) => output.flatMap((item) => (item.type === 'reasoning' ? item.summary.map(({ text }) => text) : [])).join('')),
    calls: [...[...callsOf(first), ...callsOf(third)].map(({ name, arguments: json }) => ({ name, input: JSON.parse(json) as Record<string, unknown> })), { name: custom.name, input: { input: custom.input } }],
    text: last.output_text,
    cachedTokens: last.usage?.input_tokens_details.cached_tokens ?? 0,
    stopped: [first, third, last].map(({ status }) => status),
  };
}

function answer(index: number): string | OpenAI.Responses.ResponseFunctionCallOutputItemList {
  const text = RESULTS[index] ?? '';
  return index === 0 ? [{ type: 'input_text', text }, { type: 'input_image', image_url: `data:image/png;base64,${SCREENSHOT}` }] : text;
}

function turn(model: string, input: Items): OpenAI.Responses.ResponseCreateParamsStreaming {
  return {
    model,
    stream: true,
    input,
    instructions: SYSTEM,
    tools: [
      ...TOOLS.map(({ name, description, schema }) => ({ type: 'function' as const, name, description, parameters: schema, strict: false })),
      { type: 'custom', name: PATCH_TOOL.name, description: PATCH_TOOL.description, format: { type: 'grammar', syntax: 'lark', definition: PATCH_TOOL.grammar } },
    ],
    tool_choice: 'auto',
    parallel_tool_calls: true,
    reasoning: { effort: 'medium', summary: 'auto' },
    include: ['reasoning.encrypted_content'],
    store: false,
    prompt_cache_key: 'session-2',
    text: { verbosity: 'low' },
  };
}
