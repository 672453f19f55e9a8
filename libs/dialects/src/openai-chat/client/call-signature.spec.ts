import { parseJson, Receipt, Usage, type LlmResponse, type ToolCallPart } from '@modelport/provider-base';
import { openAiChatCodec } from './codec.js';

const context = { model: 'm', requestId: 'r', providerId: 'google', modelId: 'gemini-3' };
const signed: ToolCallPart = { type: 'tool-call', id: 'c1', name: 'w', arguments: '{}', signature: 'c2ln' };
const plain: ToolCallPart = { type: 'tool-call', id: 'c2', name: 'w', arguments: '{}' };
const response: LlmResponse = { id: null, model: 'm', providerId: 'google', content: [signed, plain], finishReason: 'tool-calls', rawFinishReason: 'STOP', usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {} };

interface WireCall {
  id: string;
  extra_content?: { google: { thought_signature: string } };
}

const { choices } = openAiChatCodec.encodeResponse(response, context) as { choices: [{ message: { tool_calls: WireCall[] } }] };
const wireCalls = choices[0].message.tool_calls;
const bodyWith = (calls: object[]) => ({ model: 'm', messages: [{ role: 'user', content: 'hi' }, { role: 'assistant', content: null, tool_calls: calls }] });
const sentBack = (calls: object[]) => openAiChatCodec.decodeRequest(bodyWith(calls), new Receipt('strict')).request.messages[1]?.content;

describe('the proof on a call, through a client of OpenAI’s format', () => {
  it('goes out where Google’s own layer has it, sealed, whole or streamed', () => {
    const seal = wireCalls[0]?.extra_content?.google.thought_signature;
    expect(seal).toMatch(/^modelport-proof\./);
    expect(wireCalls[1]).not.toHaveProperty('extra_content');
    const chunk = openAiChatCodec.streamEncoder(context).encode({ type: 'tool-call-start', index: 0, id: 'c1', name: 'w', signature: 'c2ln' });
    expect(parseJson(chunk.slice('data: '.length))).toMatchObject({ choices: [{ delta: { tool_calls: [{ index: 0, id: 'c1', extra_content: { google: { thought_signature: seal } } }] } }] });
  });

  it('comes back with the call, bound to the model that made it', () => {
    expect(sentBack(wireCalls)).toEqual([{ ...signed, providerId: 'google', modelId: 'gemini-3' }, plain]);
  });

  it('is Google’s where it came without a seal, and refused where it was damaged', () => {
    const withSignature = (thought_signature: string) => [{ id: 'c1', type: 'function', function: { name: 'w', arguments: '{}' }, extra_content: { google: { thought_signature } } }];
    expect(sentBack(withSignature('c2ln'))).toEqual([{ ...signed, providerId: 'google' }]);
    expect(() => sentBack(withSignature('modelport-proof.x'))).toThrow('thought_signature');
  });

  it('is left out of a body that is passed on to another model, and given to its own', () => {
    const receipt = new Receipt();
    const [{ extra_content: _sealed, ...bare }, other] = wireCalls as [WireCall, WireCall];
    expect(openAiChatCodec.openFor?.(bodyWith(wireCalls), { providerId: 'google', modelId: 'gemini-4' }, receipt)).toEqual(bodyWith([bare, other]));
    expect(receipt.lines).toMatchObject([{ action: 'dropped', field: 'messages.1.tool_calls.0.extra_content.google.thought_signature' }]);
    const own = openAiChatCodec.openFor?.(bodyWith(wireCalls), { providerId: 'google', modelId: 'gemini-3' }, new Receipt('strict'));
    expect(own).toEqual(bodyWith([{ ...bare, extra_content: { google: { thought_signature: 'c2ln' } } }, other]));
    expect(openAiChatCodec.openFor?.(bodyWith([other]), { providerId: 'google' }, receipt)).toBeUndefined();
  });
});
