import { LlmError, type LlmRequest, type RequestFacts } from '@modelport/provider-base';
import { createCanonicalCall, createWireCall } from './call-factory.js';
import { FAKE_TARGET, FakeCodec } from './testing/call-shapes.spec-support.js';
import { errorThrownBy } from './testing/outcome-of.spec-support.js';

const common = { stream: false, requestId: 'req-1', routes: [FAKE_TARGET, { ...FAKE_TARGET, modelId: 'm2' }], model: 'asked' };
const bytes = Buffer.from('{"model":"asked","é":1}');
const wireCall = (codec: FakeCodec) => createWireCall({ ...common, codec, body: bytes, parsed: {}, headers: { 'x-some': 'header' } });

describe('createWireCall', () => {
  it('keeps the bytes and the headers as they came, and decodes nothing by itself', () => {
    const codec = new FakeCodec();
    const call = wireCall(codec);
    expect(call.wire).toEqual({ dialect: 'fake-chat', bytes, parsed: {}, headers: { 'x-some': 'header' } });
    expect(call.wire?.bytes).toBe(bytes);
    expect(call).toMatchObject({ operation: 'chat', target: common.routes[0], translation: undefined });
    expect(call.signal.aborted).toBe(false);
    expect(call.decodeReceipt()).toEqual([]);
    expect(codec.decoded).toBe(0);
  });

  it('decodes once for all its copies', () => {
    const codec = new FakeCodec();
    const call = wireCall(codec);
    const copy = call.with({ target: common.routes[1] });
    expect(copy.with({ deadline: 5 }).request()).toBe(call.request());
    expect(copy.decodeReceipt()).toMatchObject([{ action: 'dropped', field: 'seed' }]);
    expect(call.decodeReceipt()).toHaveLength(1);
    expect(copy.answerOptions()).toEqual({ includeUsage: true });
    expect(codec.decoded).toBe(1);
  });

  it('fails the same way however often it is asked, decoding once', () => {
    const codec = new FakeCodec(new LlmError('invalid_request', 'no', { path: 'messages' }));
    const call = wireCall(codec);
    const error = errorThrownBy(() => call.request());
    expect(errorThrownBy(() => call.with({}).request())).toBe(error);
    expect(codec.decoded).toBe(1);
  });

  it('tells facts without decoding where the codec can, and by decoding where it cannot', () => {
    const looking: RequestFacts = { tools: true, images: true, documents: false, audio: false, jsonSchema: false };
    const codec = new FakeCodec();
    codec.facts = () => looking;
    expect(wireCall(codec).facts()).toEqual({ ...looking, bytes: bytes.byteLength });
    expect(codec.decoded).toBe(0);
    const blind = new FakeCodec();
    expect(wireCall(blind).facts()).toMatchObject({ tools: false, bytes: 24 });
    expect(blind.decoded).toBe(1);
  });

  it('changes in a copy what is asked for, and nothing in itself', () => {
    const call = wireCall(new FakeCodec());
    const { signal } = new AbortController();
    const copy = call.with({ signal, deadline: 7, target: common.routes[1] });
    expect(copy).toMatchObject({ deadline: 7, target: { modelId: 'm2' }, requestId: 'req-1', wire: { dialect: 'fake-chat' } });
    expect(copy.signal).toBe(signal);
    expect(call.target.modelId).toBe('m1');
    expect(call.deadline).toBeUndefined();
  });
});

describe('createCanonicalCall', () => {
  const request: LlmRequest = {
    model: 'asked',
    messages: [
      { role: 'user', content: [{ type: 'document', source: { kind: 'url', url: 'https://example.com/a.pdf' } }] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'c1', content: [{ type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } }] }] },
    ],
    tools: [{ name: 'look' }],
    responseFormat: { type: 'json-schema', name: 'x', schema: {} },
  };

  it('has no wire body, and gives the request as it is', () => {
    const call = createCanonicalCall({ ...common, request });
    expect(call.wire).toBeUndefined();
    expect(call.with({ deadline: 1 }).request()).toBe(request);
    expect(call.decodeReceipt()).toEqual([]);
    expect(call.answerOptions()).toEqual({});
  });

  it('tells what is in the request, tool results included', () => {
    const { bytes: size, ...facts } = createCanonicalCall({ ...common, request }).facts();
    expect(facts).toEqual({ tools: true, images: true, documents: true, audio: false, jsonSchema: true });
    expect(size).toBe(JSON.stringify(request).length);
  });

  it('is refused without a route', () => {
    expect(errorThrownBy(() => createCanonicalCall({ ...common, routes: [], request }))).toMatchObject({ kind: 'internal' });
  });
});
