import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { type AgentUpstream, proofOf, startAgentUpstream, writeChatStep, writeGeminiStep } from './support/agent-upstream.js';
import { STEPS } from './support/agent-traffic.js';
import { expectAgentServed, expectAllSent } from './support/describe-agent.js';
import { runAnthropicAgent } from './sdk/anthropic-agent.js';
import { runResponsesAgent } from './sdk/responses-agent.js';

interface ChatMessage {
  role: string;
  content: unknown;
  reasoning_content?: string;
  tool_calls?: { id: string }[];
  tool_call_id?: string;
}

interface GeminiPart {
  text?: string;
  functionCall?: { id?: string; name: string };
  functionResponse?: { id?: string; name: string };
  thoughtSignature?: string;
}

const AGENTS = [
  ['Anthropic’s Messages', runAnthropicAgent],
  ['OpenAI’s Responses', runResponsesAgent],
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

  it.each(AGENTS)('on %s, by a vendor of OpenAI’s format', async (_surface, run) => {
    chat.rewind();
    expectAgentServed(await run(gateway.url, 'moonshot/kimi-k2-thinking'));
    await chat.left;
    expectAllSent(chat);
    const messages = chat.bodies.at(-1)?.['messages'] as ChatMessage[];
    const called = messages.flatMap(({ tool_calls = [] }) => tool_calls.map(({ id }) => id));
    expect(called).toEqual(['Read:1.0', 'Grep:1.1', 'Bash:1.2', 'Edit:3.0']);
    expect(messages.flatMap(({ tool_call_id: id }) => id ?? [])).toEqual(called);
    // The vendor wants back what its model thought before a call.
    expect(messages.flatMap(({ reasoning_content: thought }) => thought ?? [])).toEqual(STEPS.flatMap(({ thought }) => thought ?? []));
  });

  it.each(AGENTS)('on %s, by a vendor of Google’s format, which gets its proofs back', async (_surface, run) => {
    gemini.rewind();
    expectAgentServed(await run(gateway.url, 'google/gemini-3-pro-preview'));
    await gemini.left;
    expectAllSent(gemini);
    const contents = gemini.bodies.at(-1)?.['contents'] as { parts: GeminiPart[] }[];
    const parts = contents.flatMap((content) => content.parts);
    const calls = parts.filter((part) => part.functionCall);
    expect(calls.map(({ functionCall, thoughtSignature }) => [functionCall?.name, thoughtSignature])).toEqual([['Read', proofOf(1)], ['Grep', undefined], ['Bash', undefined], ['Edit', proofOf(3)]]);
    const answered = parts.flatMap(({ functionResponse }) => (functionResponse ? [functionResponse] : []));
    expect(answered.map(({ id, name }) => [id, name])).toEqual(calls.map(({ functionCall }) => [functionCall?.id, functionCall?.name]));
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
