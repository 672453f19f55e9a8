import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { type AgentUpstream, proofOf, startAgentUpstream, writeChatStep, writeGeminiStep } from './support/agent-upstream.js';
import { PATCH, PATCH_TOOL, STEPS } from './support/agent-traffic.js';
import { expectAgentServed, expectAllSent } from './support/describe-agent.js';
import { runAnthropicAgent } from './sdk/anthropic-agent.js';
import { runResponsesAgent } from './sdk/responses-agent.js';

interface ChatMessage {
  role: string;
  content: unknown;
  reasoning_content?: string;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

interface GeminiPart {
  text?: string;
  functionCall?: { id?: string; name: string; args: object };
  functionResponse?: { id?: string; name: string };
  thoughtSignature?: string;
}

const [KIMI, PRO, FLASH] = ['moonshot/kimi-k2-thinking', 'google/gemini-3-pro-preview', 'google/gemini-3-flash-preview'] as const;

const AGENTS = [
  ['Anthropic’s Messages', runAnthropicAgent, ['tool_use', 'tool_use', 'end_turn']],
  ['OpenAI’s Responses', runResponsesAgent, ['completed', 'completed', 'completed']],
] as const;

describe('coding agents, served by vendors of other formats', () => {
  let chat: AgentUpstream;
  let gemini: AgentUpstream;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    chat = await startAgentUpstream(STEPS, writeChatStep);
    gemini = await startAgentUpstream(STEPS, writeGeminiStep);
    gateway = await startGateway({ MODELPORT_CHECK_STREAMS: '1', MOONSHOT_API_KEY: 'test-key', MOONSHOT_BASE_URL: chat.url, GEMINI_API_KEY: 'test-key', GOOGLE_BASE_URL: gemini.url });
  });

  afterAll(async () => {
    await gateway?.stop();
    await chat?.stop();
    await gemini?.stop();
  });

  it.each(AGENTS)('on %s, by a vendor of OpenAI’s format', async (_surface, run, stopped) => {
    chat.rewind();
    expectAgentServed(await run(gateway.url, [KIMI]), stopped);
    await chat.left;
    expectAllSent(chat);
    const messages = chat.bodies.at(-1)?.['messages'] as ChatMessage[];
    const called = messages.flatMap(({ tool_calls = [] }) => tool_calls.map(({ id }) => id));
    expect(called).toEqual(['Read:1.0', 'Grep:1.1', 'Bash:1.2', 'Edit:3.0', 'apply_patch:3.1']);
    expect(messages.flatMap(({ tool_call_id: id }) => id ?? [])).toEqual(called);
    // Nothing stands between calls and their results: what a tool showed comes behind them.
    const first = messages.findIndex(({ tool_calls: calls }) => calls !== undefined);
    expect(messages.slice(first, first + 5).map(({ role }) => role)).toEqual(['assistant', 'tool', 'tool', 'tool', 'user']);
    expect(JSON.parse(messages.flatMap(({ tool_calls = [] }) => tool_calls).at(-1)?.function.arguments ?? '')).toEqual({ input: PATCH });
    // The vendor wants back what its model thought before a call.
    expect(messages.flatMap(({ reasoning_content: thought }) => thought ?? [])).toEqual(STEPS.flatMap(({ thought }) => thought ?? []));
  });

  it.each(AGENTS)('on %s, by a vendor of Google’s format, which gets its proofs back', async (_surface, run, stopped) => {
    gemini.rewind();
    expectAgentServed(await run(gateway.url, [PRO]), stopped);
    await gemini.left;
    expectAllSent(gemini);
    const contents = gemini.bodies.at(-1)?.['contents'] as { parts: GeminiPart[] }[];
    const parts = contents.flatMap((content) => content.parts);
    const calls = parts.filter((part) => part.functionCall);
    expect(calls.map(({ functionCall, thoughtSignature }) => [functionCall?.name, thoughtSignature])).toEqual([['Read', proofOf(1)], ['Grep', undefined], ['Bash', undefined], ['Edit', proofOf(3)], ['apply_patch', undefined]]);
    expect(calls.at(-1)?.functionCall?.args).toEqual({ input: PATCH });
    const answered = parts.flatMap(({ functionResponse }) => (functionResponse ? [functionResponse] : []));
    expect(answered.map(({ id, name }) => [id, name])).toEqual(calls.map(({ functionCall }) => [functionCall?.id, functionCall?.name]));
  });

  it('tells a vendor that knows no tools of free text what the text of one must be', () => {
    for (const { bodies } of [chat, gemini]) {
      const told = JSON.stringify(bodies.at(-1)?.['tools']);
      expect(told).toContain(JSON.stringify(PATCH_TOOL.grammar).slice(1, -1));
      expect(told).toContain('The input of the tool, as plain text.');
    }
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});

describe('coding agents that change the model in the middle', () => {
  let chat: AgentUpstream;
  let gemini: AgentUpstream;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    const [first = {}, endless = {}, third = {}, last = {}] = STEPS;
    chat = await startAgentUpstream([endless], writeChatStep);
    gemini = await startAgentUpstream([first, third, last], writeGeminiStep);
    gateway = await startGateway({ MOONSHOT_API_KEY: 'test-key', MOONSHOT_BASE_URL: chat.url, GEMINI_API_KEY: 'test-key', GOOGLE_BASE_URL: gemini.url });
  });

  afterAll(async () => {
    await gateway?.stop();
    await chat?.stop();
    await gemini?.stop();
  });

  it.each(AGENTS)('on %s: what a model thought goes back to it, and to no other', async (_surface, run, stopped) => {
    chat.rewind();
    gemini.rewind();
    expectAgentServed(await run(gateway.url, [PRO, KIMI, FLASH, PRO]), stopped);
    await chat.left;
    const [, toFlash, toPro] = gemini.bodies.map((body) => JSON.stringify(body));
    const toKimi = JSON.stringify(chat.bodies[0]);
    const ofPro = [proofOf(1), STEPS[0]?.thought ?? ''];
    expect([toKimi, toFlash].map((body) => ofPro.filter((words) => body?.includes(words)))).toEqual([[], []]);
    // The second proof was made by Flash: the vendor is told to go without it.
    expect([...ofPro, proofOf(2), 'skip_thought_signature_validator'].map((words) => toPro?.includes(words))).toEqual([true, true, false, true]);
    const [asked = {}] = chat.bodies;
    const called = (asked['messages'] as ChatMessage[]).find(({ tool_calls: calls }) => calls !== undefined);
    expect(called?.reasoning_content).toBe('.');
  });
});
