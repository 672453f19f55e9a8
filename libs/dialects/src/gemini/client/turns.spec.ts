import { Receipt } from '@modelport/provider-base';
import { geminiCodec } from './codec.js';

const user = (...parts: object[]) => ({ role: 'user', parts });
const model = (...parts: object[]) => ({ role: 'model', parts });
const call = (name: string, args: object = {}, id?: string) => ({ functionCall: { name, args, ...(id && { id }) } });
const answer = (name: string, response: object, id?: string) => ({ functionResponse: { name, response, ...(id && { id }) } });
const messagesOf = (...contents: object[]) => geminiCodec.decodeRequest({ contents }, new Receipt()).request.messages;

describe('calls and their answers in Google’s format', () => {
  it('get ids where they have none, the same in every turn', () => {
    const contents = [user({ text: '?' }), model(call('a', { x: 1 }), call('b'), call('a', { x: 2 })), user(answer('b', { output: 'B' }), answer('a', { output: 'A1' }), answer('a', { output: 'A2' }))];
    const [, calls, results] = messagesOf(...contents);
    expect(calls?.content).toMatchObject([{ id: 'call_0', name: 'a', arguments: '{"x":1}' }, { id: 'call_1', name: 'b' }, { id: 'call_2', name: 'a' }]);
    expect(results).toMatchObject({ role: 'tool', content: [{ callId: 'call_1', name: 'b' }, { callId: 'call_0', content: [{ text: 'A1' }] }, { callId: 'call_2' }] });
    const next = messagesOf(...contents, model({ text: 'ok' }), user({ text: 'again' }), model(call('a')), user(answer('a', {})));
    expect(next.slice(1, 3)).toEqual([calls, results]);
    expect(next.at(-1)).toMatchObject({ content: [{ callId: 'call_3' }] });
  });

  it('keep the ids that they have', () => {
    const messages = messagesOf(user({ text: '?' }), model(call('a', {}, 'x'), call('a', {}, 'y')), user(answer('a', { output: 'Y' }, 'y'), answer('a', { output: 'X' }, 'x')));
    expect(messages.at(-1)?.content).toMatchObject([{ callId: 'y' }, { callId: 'x' }]);
  });

  it('meet by name where only one of them has an id', () => {
    const messages = messagesOf(user({ text: '?' }), model(call('a', {}, 'x'), call('b')), user(answer('a', {}), answer('b', {}, 'made-by-the-client')));
    expect(messages.at(-1)?.content).toMatchObject([{ callId: 'x' }, { callId: 'call_1' }]);
  });

  it('read what a function answered', () => {
    const image = { inlineData: { mimeType: 'image/png', data: 'AA==' } };
    const read = (response: object) => messagesOf(user({ text: '?' }), model(call('f')), { role: 'function', parts: [{ functionResponse: { name: 'f', ...response } }] }).at(-1)?.content[0];
    expect(read({ response: { output: 'ok' } })).toMatchObject({ content: [{ type: 'text', text: 'ok' }] });
    expect(read({ response: { result: 'ok', count: 2 } })).toMatchObject({ content: [{ type: 'text', text: '{"result":"ok","count":2}' }] });
    expect(read({ response: { error: 'no such city' } })).toMatchObject({ isError: true, content: [{ type: 'text', text: 'no such city' }] });
    expect(read({ response: {}, parts: [image] })).toMatchObject({ content: [{ type: 'image', source: { mediaType: 'image/png' } }] });
  });

  it('stand before what else the user says', () => {
    const messages = messagesOf(user({ text: '?' }), model(call('f')), user({ text: 'and now?' }, answer('f', { output: '1' })));
    expect(messages.slice(2).map(({ role }) => role)).toEqual(['tool', 'user']);
  });

  it('hold Google’s own signatures for Google', () => {
    const [, calls] = messagesOf(user({ text: '?' }), model({ ...call('f'), thoughtSignature: 'c2ln' }), user(answer('f', {})));
    expect(calls?.content).toMatchObject([{ type: 'tool-call', signature: 'c2ln', providerId: 'google' }]);
    const [, alone] = messagesOf(user({ text: '?' }), model({ text: '', thoughtSignature: 'c2ln' }), user({ text: '?' }));
    expect(alone?.content).toEqual([{ type: 'reasoning', text: '', signature: 'c2ln', providerId: 'google' }]);
  });
});
