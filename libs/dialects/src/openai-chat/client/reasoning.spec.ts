import { LlmError, parseJson, Receipt, Usage, type LlmResponse, type LlmStreamEvent, type ReasoningPart } from '@modelport/provider-base';
import { openAiChatCodec } from './codec.js';

const PARTS: readonly ReasoningPart[] = [
  { type: 'reasoning', text: 'one', signature: 's1' },
  { type: 'reasoning', text: 'two', id: 'rs_2', encrypted: 'e2' },
];
const user = { role: 'user', content: 'hi' };

function messageOf(content: LlmResponse['content'], providerId: string): { reasoning_content: string; reasoning_details: object[] } {
  const response: LlmResponse = { id: 'x', model: 'm', providerId, content, finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {} };
  const { choices } = openAiChatCodec.encodeResponse(response, { model: 'm', requestId: 'r' }) as { choices: [{ message: never }] };
  return choices[0].message;
}

/** What a client that adds the deltas up has in the end. */
function streamedMessage(providerId: string): object {
  const encoder = openAiChatCodec.streamEncoder({ model: 'm', requestId: 'r', providerId });
  const events = PARTS.flatMap(({ text, type: _type, ...proof }): LlmStreamEvent[] => [{ type: 'reasoning-delta', text }, { type: 'reasoning-end', ...proof }]);
  const deltas = events.map((event) => encoder.encode(event)).map((chunk) => parseJson(chunk.slice('data: '.length)) as { choices: [{ delta: { reasoning_content?: string; reasoning_details?: object[] } }] });
  return {
    role: 'assistant',
    content: 'so',
    reasoning_content: deltas.map(({ choices: [{ delta }] }) => delta.reasoning_content ?? '').join(''),
    reasoning_details: deltas.flatMap(({ choices: [{ delta }] }) => delta.reasoning_details ?? []),
  };
}

const sentBack = (message: object) =>
  openAiChatCodec.decodeRequest({ model: 'm', messages: [user, { role: 'assistant', content: 'so', ...message }] }, new Receipt('strict')).request.messages[1]?.content.filter((part) => part.type === 'reasoning');

describe('reasoning, through a client of OpenAI’s format', () => {
  it('comes back bound to the provider that made it, whole or streamed', () => {
    const bound = PARTS.map((part) => ({ ...part, providerId: 'acme' }));
    expect(sentBack(messageOf(PARTS, 'acme'))).toEqual(bound);
    expect(sentBack(streamedMessage('acme'))).toEqual(bound);
  });

  it('keeps the words where every client looks for them', () => {
    expect(messageOf(PARTS, 'acme').reasoning_content).toBe('onetwo');
  });

  it('leaves OpenRouter’s own proofs as they are, and knows them again', () => {
    const { reasoning_content, reasoning_details } = messageOf(PARTS.slice(0, 1), 'openrouter');
    expect(reasoning_details).toEqual([{ type: 'reasoning.text', text: 'one', signature: 's1', index: 0 }]);
    expect(sentBack({ reasoning_content, reasoning_details })).toEqual([{ ...PARTS[0], providerId: 'openrouter' }]);
  });

  it('comes back by the name of who thought it where there is no proof, whole or streamed', () => {
    const thought: ReasoningPart = { type: 'reasoning', text: 'hm' };
    expect(sentBack(messageOf([thought], 'acme'))).toEqual([{ ...thought, providerId: 'acme' }]);
    const encoder = openAiChatCodec.streamEncoder({ model: 'm', requestId: 'r', providerId: 'acme', modelId: 'm1' });
    const [words, name] = [encoder.encode({ type: 'reasoning-delta', text: 'hm' }), encoder.encode({ type: 'reasoning-end' })].map((chunk) => (parseJson(chunk.slice('data: '.length)) as { choices: [{ delta: object }] }).choices[0].delta);
    expect(sentBack({ ...words, ...name })).toEqual([{ ...thought, providerId: 'acme', modelId: 'm1' }]);
    expect(messageOf([thought], 'openrouter')).not.toHaveProperty('reasoning_details');
  });

  it('has no maker where nothing tells it', () => {
    expect(sentBack({ reasoning_content: 'hm' })).toEqual([{ type: 'reasoning', text: 'hm' }]);
  });

  it('refuses a proof that was damaged', () => {
    expect(() => sentBack({ reasoning_details: [{ type: 'reasoning.text', text: '', signature: 'modelport-proof.x' }] })).toThrow(LlmError);
  });
});

describe('passing on a chat body that holds proofs of others', () => {
  const body = { model: 'm', messages: [user, { role: 'assistant', content: 'so', ...messageOf(PARTS, 'acme') }] };

  it('leaves them out, with a line each', () => {
    const receipt = new Receipt();
    const { reasoning_details: _details, reasoning_content: words, ...rest } = body.messages[1] as { reasoning_details?: unknown; reasoning_content?: string };
    expect(openAiChatCodec.openFor?.(body, { providerId: 'other' }, receipt)).toEqual({ ...body, messages: [user, rest] });
    const called = { ...body, messages: body.messages.map((message) => ('reasoning_details' in message ? { ...message, tool_calls: [{ id: 'c' }] } : message)) };
    expect(openAiChatCodec.openFor?.(called, { providerId: 'other' }, new Receipt())).toEqual({ ...body, messages: [user, { ...rest, reasoning_content: words, tool_calls: [{ id: 'c' }] }] });
    expect(receipt.lines.map(({ field }) => field)).toEqual(['messages.1.reasoning_details.0', 'messages.1.reasoning_details.1']);
  });

  it('gives the maker its own, and changes nothing where there are none', () => {
    expect(openAiChatCodec.openFor?.(body, { providerId: 'acme' }, new Receipt('strict'))).toMatchObject({ messages: [user, { reasoning_details: [{ text: 'one', signature: 's1' }, { data: 'e2' }] }] });
    for (const odd of [null, {}, { messages: 'x' }, { messages: [null, { reasoning_details: 'x' }] }, { messages: [{ reasoning_details: [null, { signature: 's' }] }] }]) {
      expect(openAiChatCodec.openFor?.(odd, { providerId: 'acme' }, new Receipt())).toBeUndefined();
    }
  });
});
