import fc from 'fast-check';
import { isLlmError, Receipt, type TranslationPolicy } from '@modelport/provider-base';
import { sealProof } from '../../shared/sealed-proof.js';
import { openAiResponsesCodec } from './codec.js';

function decode(body: object, policy?: TranslationPolicy) {
  const receipt = new Receipt(policy);
  const decoded = openAiResponsesCodec.decodeRequest({ model: 'm', input: 'hi', ...body }, receipt);
  return { ...decoded, receipt: receipt.lines, lost: receipt.lines.map(({ field }) => field) };
}

function refusal(body: object): { kind: string; path: string | undefined; message: string } {
  try {
    decode(body);
  } catch (error) {
    if (isLlmError(error)) return { kind: error.kind, path: error.path, message: error.message };
    throw error;
  }
  throw new Error('the body was accepted');
}

const text = (words: string) => ({ type: 'text', text: words });

describe('decoding a request for a response', () => {
  it('reads a text and what it is asked with', () => {
    const { request, stream, receipt } = decode({
      instructions: 'rules',
      stream: true,
      max_output_tokens: 9,
      temperature: 0.5,
      top_p: 0.9,
      reasoning: { effort: 'low', summary: 'auto' },
      text: { format: { type: 'json_schema', name: 's', schema: { type: 'object' }, strict: true } },
      parallel_tool_calls: false,
      safety_identifier: 'u',
      metadata: { a: 'b' },
      service_tier: 'flex',
      store: false,
      include: ['reasoning.encrypted_content'],
      truncation: 'disabled',
      stream_options: { include_obfuscation: false },
    });
    expect(stream).toBe(true);
    expect(receipt).toEqual([]);
    expect(request).toEqual({
      model: 'm',
      messages: [{ role: 'system', content: [text('rules')] }, { role: 'user', content: [text('hi')] }],
      maxTokens: 9,
      temperature: 0.5,
      topP: 0.9,
      reasoning: { effort: 'low', summary: 'auto' },
      responseFormat: { type: 'json-schema', name: 's', schema: { type: 'object' }, strict: true },
      parallelToolCalls: false,
      user: 'u',
      metadata: { a: 'b' },
      serviceTier: 'flex',
    });
  });

  it('reads messages of every role, with images and documents', () => {
    const { request, receipt } = decode({
      input: [
        { role: 'developer', content: 'rules' },
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'see' },
            { type: 'input_image', image_url: 'https://x.test/a.png', detail: 'low' },
            { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,aGk=' },
            { type: 'input_file', file_url: 'https://x.test/b.pdf' },
          ],
        },
        { type: 'message', id: 'msg_1', status: 'completed', role: 'assistant', content: [{ type: 'output_text', text: 'I', annotations: [], logprobs: [] }, { type: 'refusal', refusal: 'will not' }] },
      ],
    });
    expect(receipt).toEqual([]);
    expect(request.messages).toEqual([
      { role: 'system', content: [text('rules')] },
      {
        role: 'user',
        content: [
          text('see'),
          { type: 'image', source: { kind: 'url', url: 'https://x.test/a.png' }, detail: 'low' },
          { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'aGk=' }, filename: 'a.pdf' },
          { type: 'document', source: { kind: 'url', url: 'https://x.test/b.pdf' } },
        ],
      },
      { role: 'assistant', content: [text('I'), { type: 'refusal', text: 'will not' }] },
    ]);
  });

  it('reads the items of one turn as one turn, and ties results to their calls', () => {
    const { request, receipt } = decode({
      input: [
        { role: 'user', content: 'hi' },
        { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'hm' }], encrypted_content: 'gA' },
        { type: 'message', role: 'assistant', content: 'Let me look.' },
        { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '{"a":1}', status: 'completed' },
        { type: 'function_call', call_id: 'call_2', name: 'g', arguments: '{}' },
        { type: 'function_call_output', call_id: 'call_1', output: '42' },
        { type: 'function_call_output', call_id: 'call_2', output: [{ type: 'input_text', text: 'see' }, { type: 'input_image', image_url: 'data:image/png;base64,aGk=' }] },
      ],
    });
    expect(receipt).toEqual([]);
    expect(request.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', id: 'rs_1', encrypted: 'gA', providerId: 'openai' },
          text('Let me look.'),
          { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{"a":1}' },
          { type: 'tool-call', id: 'call_2', name: 'g', arguments: '{}' },
        ],
      },
      {
        role: 'tool',
        content: [
          { type: 'tool-result', callId: 'call_1', name: 'f', content: [text('42')] },
          { type: 'tool-result', callId: 'call_2', name: 'g', content: [text('see'), { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'aGk=' } }] },
        ],
      },
    ]);
  });

  it('gives sealed proofs back to who made them', () => {
    const item = (encrypted_content: string, summary: object[] = []): object => ({ type: 'reasoning', id: 'rs_r1_0', summary, encrypted_content });
    const { request } = decode({
      input: [
        item(sealProof({ providerId: 'anthropic', signature: 's' }), [{ type: 'summary_text', text: 'hm' }]),
        item(sealProof({ providerId: 'google', signature: 'on the call', onNext: true })),
        { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{}' },
      ],
    });
    expect(request.messages).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', signature: 's', providerId: 'anthropic' },
          { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{}', signature: 'on the call', providerId: 'google' },
        ],
      },
    ]);
  });

  it('reads functions, and choices among them', () => {
    const tools = ['f', 'g'].map((name) => ({ type: 'function', name, description: 'd', parameters: { type: 'object' }, strict: true }));
    const [f] = [{ name: 'f', description: 'd', parameters: { type: 'object' }, strict: true }];
    expect(decode({ tools, tool_choice: { type: 'function', name: 'f' } }).request).toMatchObject({ tools: [f, { name: 'g' }], toolChoice: { name: 'f' } });
    expect(decode({ tools, tool_choice: 'required' }).request).toMatchObject({ toolChoice: 'required' });
    const allowed = decode({ tools, tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'f' }] } });
    expect(allowed.request).toMatchObject({ tools: [f], toolChoice: 'required' });
    expect(allowed.receipt).toEqual([]);
  });

  it('keeps what each message of the model was', () => {
    const input = [{ role: 'user', content: 'hi' }, { role: 'assistant', phase: 'commentary', content: [{ type: 'output_text', text: 'Let me look.' }] }, { role: 'assistant', phase: 'final_answer', content: 'Done.' }, { role: 'assistant', phase: 'of another day', content: 'Then.' }];
    const { request } = openAiResponsesCodec.decodeRequest({ model: 'm', input }, new Receipt('strict'));
    expect(request.messages[1]?.content).toEqual([{ type: 'text', text: 'Let me look.', phase: 'commentary' }, { type: 'text', text: 'Done.', phase: 'final_answer' }, { type: 'text', text: 'Then.' }]);
  });

  it('carries a custom tool as a function of one text, there and back', () => {
    const { request, answerOptions, lost } = decode({
      tools: [{ type: 'custom', name: 'sql', description: 'Runs SQL.', format: { type: 'grammar', syntax: 'regex', definition: 'SELECT .+' } }],
      input: [
        { role: 'user', content: 'hi' },
        { type: 'custom_tool_call', id: 'ctc_1', call_id: 'call_1', name: 'sql', input: 'SELECT "1"' },
        { type: 'custom_tool_call_output', call_id: 'call_1', output: '1' },
      ],
    });
    expect(request.tools).toMatchObject([{ name: 'sql', description: 'Runs SQL.\n\nThe input must match this regex grammar:\nSELECT .+', parameters: { required: ['input'] } }]);
    expect(request.messages[1]?.content).toEqual([{ type: 'tool-call', id: 'call_1', name: 'sql', arguments: '{"input":"SELECT \\"1\\""}' }]);
    expect(request.messages[2]?.content).toMatchObject([{ type: 'tool-result', callId: 'call_1', name: 'sql' }]);
    expect(answerOptions).toMatchObject({ customTools: ['sql'] });
    expect(lost).toEqual(['tools.0.type']);
  });

  it('tells every field that it does not understand', () => {
    const body = { prompt_cache_key: 'k', store: true, truncation: 'auto', text: { verbosity: 'low' }, reasoning: { effort: 'max' }, include: ['file_search_call.results'], input: [{ type: 'web_search_call', id: 'ws_1', status: 'completed' }, { role: 'user', content: 'hi', x: 1 }] };
    expect(decode(body).lost.toSorted()).toEqual(['include.0', 'input.0.type', 'input.1.x', 'prompt_cache_key', 'reasoning.effort', 'store', 'text.verbosity', 'truncation']);
  });

  it.each<[object, string]>([
    [{ tools: [{ type: 'web_search' }] }, 'tools.0.type'],
    [{ tool_choice: { type: 'web_search' } }, 'tool_choice'],
    [{ background: true }, 'background'],
    [{ prompt: { id: 'pmpt_1' } }, 'prompt'],
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ conversation: 'conv_1' }, 'conversation'],
    [{ input: [{ type: 'item_reference', id: 'msg_1' }] }, 'input.0.id'],
    [{ input: [{ type: 'computer_call_output', call_id: 'c', output: {} }] }, 'input.0.type'],
    [{ input: [{ role: 'user', content: [{ type: 'input_image', file_id: 'file_1' }] }] }, 'input.0.content.0.file_id'],
    [{ input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'file_1' }] }] }, 'input.0.content.0.file_id'],
  ])('refuses to lose %j', (body, path) => {
    expect(refusal(body)).toMatchObject({ kind: 'unsupported', path });
  });

  it('says that nothing is stored, to who builds on it', () => {
    expect(refusal({ previous_response_id: 'resp_1' }).message).toContain('send the whole conversation in "input"');
  });

  it.each<[object, string, RegExp]>([
    [{ input: [] }, 'input', /a string or a non-empty array/],
    [{ input: undefined }, 'input', /a string or a non-empty array/],
    [{ input: ['hi'] }, 'input.0', /an object/],
    [{ input: [{ role: 'robot', content: 'x' }] }, 'input.0.role', /one of user, assistant, system, developer, got "robot"/],
    [{ input: [{ role: 'user' }] }, 'input.0.content', /a string or an array/],
    [{ input: [{ role: 'user', content: [{ type: 'video' }] }] }, 'input.0.content.0.type', /one of input_text/],
    [{ input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'cat.png' }] }] }, 'input.0.content.0.image_url', /http\(s\) URL or a base64 data: URL/],
    [{ input: [{ type: 'function_call', name: 'f', arguments: '{}' }] }, 'input.0.call_id', /non-empty string/],
    [{ input: [{ type: 'reasoning', summary: [], encrypted_content: 'modelport-proof.x' }] }, 'input.0.encrypted_content', /exactly as it was received/],
    [{ temperature: 3 }, 'temperature', /from 0 to 2, got 3/],
    [{ max_output_tokens: 0 }, 'max_output_tokens', /at least 1/],
    [{ stream: 'yes' }, 'stream', /true or false/],
    [{ tools: [{ type: 'function' }] }, 'tools.0.name', /non-empty string/],
    [{ tool_choice: 'maybe' }, 'tool_choice', /one of auto, none, required/],
    [{ text: { format: { type: 'xml' } } }, 'text.format.type', /one of text, json_object, json_schema/],
    [{ text: { format: { type: 'json_schema', name: 's' } } }, 'text.format.schema', /JSON Schema/],
  ])('refuses %j at %s', (body, path, message) => {
    expect(refusal(body)).toMatchObject({ kind: 'invalid_request', path, message: expect.stringMatching(message) as string });
  });

  it('tells what a body asks for without decoding it', () => {
    const input = [{ content: [{ type: 'input_image' }, null] }, 'x', { type: 'function_call_output', output: [{ type: 'input_file' }] }];
    expect(openAiResponsesCodec.facts?.({ tools: [{}], input, text: { format: { type: 'json_schema' } }, max_output_tokens: 9 })).toEqual({ tools: true, images: true, documents: true, audio: false, jsonSchema: true, maxTokens: 9 });
    expect(openAiResponsesCodec.facts?.(null)).toEqual({ tools: false, images: false, documents: false, audio: false, jsonSchema: false });
  });

  it('throws nothing but an LlmError, whatever it is given', () => {
    const item = fc.record({ type: fc.constantFrom('message', 'reasoning', 'function_call', 'custom_tool_call_output', 'x'), role: fc.constantFrom('user', 'assistant'), content: fc.jsonValue(), summary: fc.jsonValue(), output: fc.jsonValue(), call_id: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(item)), fc.jsonValue(), fc.jsonValue(), (input, tools, rest) => {
        try {
          openAiResponsesCodec.decodeRequest({ ...Object(rest), input, tools }, new Receipt());
        } catch (error) {
          expect(isLlmError(error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('proofs in a body that is forwarded', () => {
  const sealed = (providerId: string): object => ({ type: 'reasoning', id: 'rs_r1_0', summary: [], encrypted_content: sealProof({ providerId, id: 'rs_1', encrypted: 'gA' }) });

  it('are opened for who made them, and left out for others', () => {
    const receipt = new Receipt();
    const body = { model: 'm', input: [{ role: 'user', content: 'hi' }, sealed('openai'), sealed('other')] };
    expect(openAiResponsesCodec.openFor?.(body, { providerId: 'openai' }, receipt)).toEqual({ model: 'm', input: [{ role: 'user', content: 'hi' }, { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gA' }] });
    expect(receipt.lines).toMatchObject([{ action: 'dropped', field: 'input.2' }]);
  });

  it.each([[{ input: 'hi' }], [{ input: [{ type: 'reasoning', encrypted_content: 'gA' }] }], [null], [[]]])('change nothing where there are none: %j', (body) => {
    expect(openAiResponsesCodec.openFor?.(body, { providerId: 'openai' }, new Receipt())).toBeUndefined();
  });
});
