import OpenAI from 'openai';
import { FAILURE, INTERRUPTION, QUESTION, REMINDER, RESULTS, SYSTEM, TOOLS } from '../support/agent-traffic.js';
import type { AgentRun } from '../support/describe-agent.js';

type Items = OpenAI.Responses.ResponseInputItem[];

/** A coding agent on OpenAI's Responses: stateless, what was thought encrypted, a tool that takes text instead of JSON. */
export async function runResponsesAgent(url: string, model: string): Promise<AgentRun> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });
  const input: Items = [{ type: 'message', role: 'developer', content: [{ type: 'input_text', text: REMINDER }] }, { type: 'message', role: 'user', content: [{ type: 'input_text', text: QUESTION }] }];
  const stream = () => client.responses.stream(turn(model, input));
  const callsOf = ({ output }: OpenAI.Responses.Response) => output.filter((item) => item.type === 'function_call');

  const first = await stream().finalResponse();
  input.push(...(first.output as Items), ...callsOf(first).map(({ call_id }, index) => ({ type: 'function_call_output' as const, call_id, output: RESULTS[index] ?? '' })));

  const interrupted = stream();
  let partial = '';
  interrupted.on('response.output_text.delta', ({ delta }) => {
    partial += delta;
    if (partial.length > 12) interrupted.abort();
  });
  await interrupted.done().catch(() => undefined);
  input.push({ type: 'message', id: 'msg_partial', status: 'incomplete', role: 'assistant', content: [{ type: 'output_text', text: partial, annotations: [] }] });
  input.push({ type: 'message', role: 'user', content: [{ type: 'input_text', text: INTERRUPTION }, { type: 'input_text', text: 'Just do it.' }] });

  const third = await stream().finalResponse();
  const edit = callsOf(third)[0];
  input.push(...(third.output as Items), { type: 'function_call_output', call_id: edit?.call_id ?? '', output: FAILURE });

  const last = await stream().finalResponse();
  return {
    thoughts: [first, third].map(({ output }) => output.flatMap((item) => (item.type === 'reasoning' ? item.summary.map(({ text }) => text) : [])).join('')),
    calls: [...callsOf(first), ...callsOf(third)].map(({ name, arguments: json }) => ({ name, input: JSON.parse(json) as Record<string, unknown> })),
    text: last.output_text,
    cachedTokens: last.usage?.input_tokens_details.cached_tokens ?? 0,
  };
}

function turn(model: string, input: Items): OpenAI.Responses.ResponseCreateParamsStreaming {
  return {
    model,
    stream: true,
    input,
    instructions: SYSTEM,
    tools: [
      ...TOOLS.map(({ name, description, schema }) => ({ type: 'function' as const, name, description, parameters: schema, strict: false })),
      { type: 'custom', name: 'apply_patch', description: 'Changes files.', format: { type: 'grammar', syntax: 'lark', definition: 'start: "*** Begin Patch"' } },
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
