import { Receipt, Usage, type LlmResponse } from '@modelport/provider-base';
import { openAiChatCodec } from './codec.js';

const context = { model: 'm', requestId: 'r' };
const signed = { type: 'tool-call' as const, id: 'c1', name: 'w', arguments: '{}', signature: 'c2ln' };
const plain = { type: 'tool-call' as const, id: 'c2', name: 'w', arguments: '{}' };
const wireCalls = [
  { id: 'c1', type: 'function', function: { name: 'w', arguments: '{}' }, extra_content: { google: { thought_signature: 'c2ln' } } },
  { id: 'c2', type: 'function', function: { name: 'w', arguments: '{}' } },
];

describe('the proof on a call, through a client of OpenAI’s format', () => {
  it('goes out where Google’s own layer has it', () => {
    const response: LlmResponse = { id: null, model: 'm', providerId: 'google', content: [signed, plain], finishReason: 'tool-calls', rawFinishReason: 'STOP', usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {} };
    expect(openAiChatCodec.encodeResponse(response, context)).toMatchObject({ choices: [{ message: { tool_calls: wireCalls } }] });
    const chunk = openAiChatCodec.streamEncoder(context).encode({ type: 'tool-call-start', index: 0, id: 'c1', name: 'w', signature: 'c2ln' });
    expect(JSON.parse(chunk.slice('data: '.length))).toMatchObject({ choices: [{ delta: { tool_calls: [{ index: 0, id: 'c1', extra_content: { google: { thought_signature: 'c2ln' } } }] } }] });
  });

  it('comes back with the call', () => {
    const messages = [{ role: 'user', content: 'hi' }, { role: 'assistant', content: null, tool_calls: wireCalls }];
    expect(openAiChatCodec.decodeRequest({ model: 'm', messages }, new Receipt()).request.messages[1]?.content).toEqual([signed, plain]);
  });
});
