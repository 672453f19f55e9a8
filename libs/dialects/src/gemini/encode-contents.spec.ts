import { isLlmError, Receipt, type Message, type ModelDefinition, type TranslationPolicy } from '@modelport/provider-base';
import { encodeContents } from './encode-contents.js';

const facts = (...capabilities: ModelDefinition['capabilities']): ModelDefinition => ({ id: 'm', name: 'm', modalities: { input: ['text'], output: ['text'] }, capabilities });
/** Of the second generation: it is told a budget. */
const OLDER = facts('reasoning', 'reasoning_budget');
const NEWER = facts('reasoning', 'adaptive_reasoning');

function encode(messages: readonly Message[], model: ModelDefinition = OLDER, policy: TranslationPolicy = 'warn') {
  const receipt = new Receipt(policy, 'google');
  const encoded = encodeContents({ model: 'm', messages }, { receipt, providerId: 'google', model });
  return { ...encoded, receipt: receipt.lines.map(({ action, field }) => `${action} ${field}`) };
}

const text = (value: string) => ({ type: 'text' as const, text: value });
const call = (id: string, name: string, args = '{}', signature?: string) => ({ type: 'tool-call' as const, id, name, arguments: args, ...(signature !== undefined && { signature }) });
const result = (callId: string, ...content: Extract<Message['content'][number], { type: 'tool-result' }>['content']) => ({ type: 'tool-result' as const, callId, content });
const png = { type: 'image' as const, source: { kind: 'data' as const, mediaType: 'image/png', data: 'AA==' } };
const says = (role: Message['role'], ...parts: Message['content']): Message => ({ role, content: parts });
const pngPart = { inlineData: { mimeType: 'image/png', data: 'AA==' } };

describe('encoding a conversation for generateContent', () => {
  it('keeps system prompts as parts of their own, in order', () => {
    const { system, contents, receipt } = encode([says('system', text('One.'), text('Two.')), says('system', text('Three.')), says('user', text('Hi'))]);
    expect(system).toEqual([{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }]);
    expect([contents, receipt]).toEqual([[{ role: 'user', parts: [{ text: 'Hi' }] }], []]);
  });

  it('moves a system message from the middle to the system instruction, and says so', () => {
    const { system, contents, receipt } = encode([says('user', text('Hi')), says('assistant', text('Hello')), says('system', text('Be brief.')), says('user', text('Go on'))]);
    expect(system).toEqual([{ text: 'Be brief.' }]);
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
    expect(receipt).toEqual(['reworded messages.2']);
  });

  it('makes one turn of neighbours of one role', () => {
    expect(encode([says('user', text('A')), says('user', text('B')), says('assistant', text('C')), says('assistant', text('D'))]).contents).toEqual([
      { role: 'user', parts: [{ text: 'A' }, { text: 'B' }] },
      { role: 'model', parts: [{ text: 'C' }, { text: 'D' }] },
    ]);
  });

  it('sends images, documents and audio as data, or as the place of a file', () => {
    const data = (mediaType: string) => ({ kind: 'data' as const, mediaType, data: 'AA==' });
    const { contents, receipt } = encode([
      says(
        'user',
        { ...png, detail: 'high' },
        { type: 'document', source: data('application/pdf'), filename: 'a.pdf' },
        { type: 'audio', source: data('audio/wav') },
        { type: 'image', source: { kind: 'url', url: 'https://example.com/a.JPG?size=9' } },
        { type: 'document', source: { kind: 'url', url: 'https://generativelanguage.googleapis.com/v1beta/files/abc' } },
      ),
    ]);
    expect(contents[0]?.parts).toEqual([
      pngPart,
      { inlineData: { mimeType: 'application/pdf', data: 'AA==' } },
      { inlineData: { mimeType: 'audio/wav', data: 'AA==' } },
      { fileData: { mimeType: 'image/jpeg', fileUri: 'https://example.com/a.JPG?size=9' } },
      { fileData: { fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/abc' } },
    ]);
    expect(receipt).toEqual(['dropped messages.0.content.0.detail', 'dropped messages.0.content.1.filename']);
  });

  it('drops cache hints and names of participants with a line', () => {
    const { receipt } = encode([says('system', { ...text('Long.'), cache: {} }), { ...says('user', { ...text('Hi'), cache: { ttl: '1h' } }), name: 'ann' }]);
    expect(receipt).toEqual(['dropped messages.0.content.0.cache_control', 'dropped messages.1.name', 'dropped messages.1.content.0.cache_control']);
  });

  it('refuses a conversation in which nobody speaks', () => {
    for (const messages of [[says('system', text('Be brief.'))], [says('user', text(''))]]) {
      let error: unknown;
      try {
        encode(messages);
      } catch (thrown) {
        error = thrown;
      }
      expect(isLlmError(error) && [error.kind, error.path]).toEqual(['invalid_request', 'messages']);
    }
  });
});

describe('encoding calls and their results', () => {
  const question = says('user', text('Weather in A and B?'));

  it('sends arguments as objects, and results by id and name in the order of the calls', () => {
    const { contents } = encode([question, says('assistant', call('c1', 'weather', '{"city":"A"}'), call('c2', 'ping', '')), says('tool', result('c2', text('pong'))), says('tool', result('c1', text('{"celsius":20}')))]);
    expect(contents.slice(1)).toEqual([
      { role: 'model', parts: [{ functionCall: { id: 'c1', name: 'weather', args: { city: 'A' } } }, { functionCall: { id: 'c2', name: 'ping', args: {} } }] },
      {
        role: 'user',
        parts: [{ functionResponse: { id: 'c1', name: 'weather', response: { celsius: 20 } } }, { functionResponse: { id: 'c2', name: 'ping', response: { output: 'pong' } } }],
      },
    ]);
  });

  it('keeps what the user says beside a result in a turn of its own, behind it', () => {
    const { contents } = encode([question, says('assistant', call('c1', 'w')), says('user', text('and?'), result('c1', text('sun')))]);
    expect(contents.slice(2)).toEqual([
      { role: 'user', parts: [{ functionResponse: { id: 'c1', name: 'w', response: { output: 'sun' } } }] },
      { role: 'user', parts: [{ text: 'and?' }] },
    ]);
  });

  it('tells an error from an answer, and an empty answer from none', () => {
    const { contents } = encode([question, says('assistant', call('c1', 'w'), call('c2', 'w')), says('tool', { ...result('c1', text('no such city')), isError: true }, result('c2'))]);
    expect(contents[2]?.parts).toMatchObject([{ functionResponse: { response: { error: 'no such city' } } }, { functionResponse: { response: { output: '' } } }]);
  });

  it('sends the id as the name where the call is not in the conversation', () => {
    const { contents, receipt } = encode([question, says('tool', result('lost', text('x')), { ...result('named', text('y')), name: 'w' })]);
    expect(contents[1]?.parts).toMatchObject([{ functionResponse: { id: 'lost', name: 'lost' } }, { functionResponse: { id: 'named', name: 'w' } }]);
    expect(receipt).toEqual(['reworded messages.1.content.0.name']);
  });

  it('puts images into the answer of a tool for models that see them there', () => {
    const { contents, receipt } = encode([question, says('assistant', call('c1', 'look', '{}', 'sig')), says('tool', result('c1', png))], NEWER);
    expect(contents[2]).toEqual({ role: 'user', parts: [{ functionResponse: { id: 'c1', name: 'look', response: {}, parts: [pngPart] } }] });
    expect(receipt).toEqual([]);
  });

  it('sends them behind all answers to the others, and says so', () => {
    const { contents, receipt } = encode([question, says('assistant', call('c1', 'look'), call('c2', 'w')), says('tool', result('c1', text('See.'), png)), says('tool', result('c2', text('sun')))]);
    expect(contents.slice(2)).toEqual([
      { role: 'user', parts: [{ functionResponse: { id: 'c1', name: 'look', response: { output: 'See.' } } }, { functionResponse: { id: 'c2', name: 'w', response: { output: 'sun' } } }] },
      { role: 'user', parts: [{ text: 'Image from look:' }, pngPart] },
    ]);
    expect(receipt).toEqual(['reworded messages.2.content.0.content.1']);
  });

  it('wraps arguments that were cut off, and sends a refusal as text', () => {
    const { contents, receipt } = encode([question, says('assistant', { type: 'refusal', text: 'No.' }, call('c1', 'w', '{"ci'))]);
    expect(contents[1]?.parts).toEqual([{ text: 'No.' }, { functionCall: { id: 'c1', name: 'w', args: { INVALID_JSON: '{"ci' } } }]);
    expect(receipt).toEqual(['reworded messages.1.content.0', 'reworded messages.1.content.1.arguments']);
  });
});

describe('giving signatures back', () => {
  const question = says('user', text('Weather?'));

  it('puts each on the kind of part that it came on', () => {
    const { contents, receipt } = encode([
      question,
      says(
        'assistant',
        { type: 'reasoning', text: 'Hm.', providerId: 'google' },
        { type: 'reasoning', text: 'So.', signature: 's1', providerId: 'google' },
        { ...text('Looking.'), signature: 's2' },
        text('Wait.'),
        call('c1', 'w', '{}', 's3'),
        call('c2', 'w'),
        { type: 'reasoning', text: '', signature: 's4', providerId: 'google' },
      ),
    ]);
    expect(contents[1]?.parts).toEqual([
      { text: 'Hm.', thought: true },
      { text: 'So.', thought: true, thoughtSignature: 's1' },
      { text: 'Looking.', thoughtSignature: 's2' },
      { text: 'Wait.' },
      { functionCall: { id: 'c1', name: 'w', args: {} }, thoughtSignature: 's3' },
      { functionCall: { id: 'c2', name: 'w', args: {} } },
      { text: '', thoughtSignature: 's4' },
    ]);
    expect(receipt).toEqual([]);
  });

  it('drops reasoning of others and reasoning that is encrypted, and passes over what is empty', () => {
    const { contents, receipt } = encode([
      question,
      says('assistant', { type: 'reasoning', text: 'x', signature: 's', providerId: 'anthropic' }, { type: 'reasoning', text: '', encrypted: 'y' }, { type: 'reasoning', text: '' }, text('Sunny.')),
    ]);
    expect(contents[1]?.parts).toEqual([{ text: 'Sunny.' }]);
    expect(receipt).toEqual(['dropped messages.1.content.0', 'dropped messages.1.content.1']);
  });

  const skipped = 'skip_thought_signature_validator';
  const history = [question, says('assistant', call('c1', 'w')), says('tool', result('c1', text('sun'))), says('assistant', text('Sunny.')), says('user', text('And there?')), says('assistant', call('c2', 'w'), call('c3', 'w')), says('tool', result('c2', text('rain')), result('c3', text('snow'))), says('assistant', call('c4', 'w', '{}', 'own'))];
  const signatures = (model: ModelDefinition) => encode(history, model).contents.flatMap(({ parts }) => parts.filter((part) => part['functionCall']).map((part) => part['thoughtSignature']));

  it('marks the first call of each step since the user last spoke, where it has no signature, for models that demand one', () => {
    expect(signatures(NEWER)).toEqual([undefined, skipped, undefined, 'own']);
    expect(encode(history, NEWER).receipt).toEqual(['added thoughtSignature']);
  });

  it('adds none for models that do not', () => {
    expect(signatures(OLDER)).toEqual([undefined, undefined, undefined, 'own']);
  });
});
