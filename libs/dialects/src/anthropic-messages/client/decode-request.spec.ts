import { isLlmError, Receipt, type TranslationPolicy } from '@modelport/provider-base';
import { sealProof } from '../../shared/sealed-proof.js';
import { anthropicMessagesCodec } from './codec.js';

const user = { role: 'user', content: 'hi' };

function decode(body: object, policy?: TranslationPolicy) {
  const receipt = new Receipt(policy);
  return { ...anthropicMessagesCodec.decodeRequest({ model: 'm', max_tokens: 9, messages: [user], ...body }, receipt), receipt: receipt.lines };
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

const said = (...content: object[]) => ({ messages: [{ role: 'user', content }] });
const replied = (...content: object[]) => ({ messages: [user, { role: 'assistant', content }] });
const partsOf = (body: object) => decode(body).request.messages.flatMap((message) => message.content);

describe('decoding a Messages request', () => {
  it('reads the settings of a request', () => {
    const { request, stream, receipt } = decode({
      stream: true,
      system: 'rules',
      temperature: 0.5,
      top_k: 5,
      stop_sequences: ['END'],
      metadata: { user_id: 'u' },
      service_tier: 'standard_only',
      output_config: { effort: 'low', format: { type: 'json_schema', schema: { type: 'object' } } },
    });
    expect(stream).toBe(true);
    expect(receipt).toEqual([]);
    expect(request).toEqual({
      model: 'm',
      maxTokens: 9,
      temperature: 0.5,
      topK: 5,
      stop: ['END'],
      user: 'u',
      serviceTier: 'default',
      reasoning: { effort: 'low' },
      responseFormat: { type: 'json-schema', name: 'response', schema: { type: 'object' } },
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'rules' }] },
        { role: 'user', content: [{ type: 'text', text: 'hi' }] },
      ],
    });
  });

  it.each([
    [{ thinking: { type: 'enabled', budget_tokens: 2048 } }, { budgetTokens: 2048, summary: 'auto' }],
    [{ thinking: { type: 'enabled', budget_tokens: 2048, display: 'omitted' } }, { budgetTokens: 2048 }],
    [{ thinking: { type: 'disabled' } }, { effort: 'none' }],
    [{ thinking: { type: 'adaptive' } }, { effort: 'high', summary: 'auto' }],
    [{ thinking: { type: 'adaptive' }, output_config: { effort: 'medium' } }, { effort: 'medium', summary: 'auto' }],
    [{ output_config: { effort: 'max' } }, { effort: 'xhigh' }],
    [{}, undefined],
  ])('reads how much to think from %j', (body, reasoning) => {
    expect(decode(body).request.reasoning).toEqual(reasoning);
  });

  it('keeps cache breakpoints wherever they stand', () => {
    const cache_control = { type: 'ephemeral', ttl: '1h' };
    const cache = { ttl: '1h' };
    const { request } = decode({
      system: [{ type: 'text', text: 'rules', cache_control }],
      tools: [{ name: 'f', input_schema: { type: 'object' }, cache_control: { type: 'ephemeral' } }],
      ...said({ type: 'text', text: 'see', cache_control }, { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' }, cache_control }),
    });
    expect(request.messages.flatMap((message) => message.content)).toEqual([
      { type: 'text', text: 'rules', cache },
      { type: 'text', text: 'see', cache },
      { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' }, cache },
    ]);
    expect(request.tools?.[0]?.cache).toEqual({});
  });

  it('puts the breakpoint of the whole request on its last block', () => {
    expect(partsOf({ cache_control: { type: 'ephemeral' }, ...said({ type: 'text', text: 'a' }, { type: 'text', text: 'b' }) })).toEqual([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b', cache: {} },
    ]);
  });

  it('reads documents, with what is said about them', () => {
    const { request, receipt } = decode(
      said(
        { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'AAAA' }, title: 'a.pdf', citations: null },
        { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'héllo' }, context: 'from the archive' },
        { type: 'document', source: { type: 'url', url: 'https://example.com/a.pdf' } },
        { type: 'document', source: { type: 'content', content: [{ type: 'text', text: 'one' }, { type: 'text', text: 'two' }] } },
      ),
    );
    expect(request.messages[0]?.content).toEqual([
      { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AAAA' }, filename: 'a.pdf' },
      { type: 'text', text: 'from the archive' },
      { type: 'document', source: { kind: 'data', mediaType: 'text/plain', data: Buffer.from('héllo').toString('base64') } },
      { type: 'document', source: { kind: 'url', url: 'https://example.com/a.pdf' } },
      { type: 'document', source: { kind: 'data', mediaType: 'text/plain', data: Buffer.from('one\n\ntwo').toString('base64') } },
    ]);
    expect(receipt.map((line) => line.field)).toEqual(['messages.0.content.1.context', 'messages.0.content.3.source.content']);
  });

  it('makes turns of their own of the results of tools, with the names of the tools', () => {
    const { request } = decode({
      messages: [
        user,
        { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'f', input: { x: 1 }, caller: { type: 'direct' } }, { type: 'tool_use', id: 'b', name: 'g', input: {} }] },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'a', content: '42' },
            { type: 'tool_result', tool_use_id: 'b', is_error: true, content: [{ type: 'text', text: 'no' }, { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } }] },
            { type: 'text', text: 'go on' },
          ],
        },
      ],
    });
    expect(request.messages.slice(1)).toEqual([
      { role: 'assistant', content: [{ type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' }, { type: 'tool-call', id: 'b', name: 'g', arguments: '{}' }] },
      {
        role: 'tool',
        content: [
          { type: 'tool-result', callId: 'a', name: 'f', content: [{ type: 'text', text: '42' }] },
          { type: 'tool-result', callId: 'b', name: 'g', isError: true, content: [{ type: 'text', text: 'no' }, { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'aGk=' } }] },
        ],
      },
      { role: 'user', content: [{ type: 'text', text: 'go on' }] },
    ]);
  });

  it('tells the results of a search as text', () => {
    const { request, receipt } = decode(said({ type: 'search_result', title: 'T', source: 'https://e.com', content: [{ type: 'text', text: 'words' }], citations: { enabled: false } }));
    expect(request.messages[0]?.content).toEqual([{ type: 'text', text: 'T\nhttps://e.com\n\nwords' }]);
    expect(receipt).toEqual([expect.objectContaining({ action: 'reworded', field: 'messages.0.content.0.type' })]);
  });

  it('reads the tools and how to choose among them', () => {
    const tools = [{ type: 'custom', name: 'f', description: 'd', input_schema: { type: 'object' }, strict: true }];
    expect(decode({ tools }).request.tools).toEqual([{ name: 'f', description: 'd', parameters: { type: 'object' }, strict: true }]);
    expect(decode({ tools, tool_choice: { type: 'any', disable_parallel_tool_use: true } }).request).toMatchObject({ toolChoice: 'required', parallelToolCalls: false });
    expect(decode({ tools, tool_choice: { type: 'tool', name: 'f' } }).request.toolChoice).toEqual({ name: 'f' });
    expect(decode({ tools, tool_choice: { type: 'none' } }).request.toolChoice).toBe('none');
    expect(decode({ tools, tool_choice: { type: 'auto', disable_parallel_tool_use: false } }).request).not.toHaveProperty('parallelToolCalls');
  });

  it('binds proofs to who made them', () => {
    const sealed = sealProof({ providerId: 'acme', signature: 's' });
    expect(
      partsOf(
        replied(
          { type: 'thinking', thinking: 'hm', signature: 'theirs' },
          { type: 'redacted_thinking', data: 'opaque' },
          { type: 'thinking', thinking: 'ah', signature: sealed },
          { type: 'redacted_thinking', data: sealProof({ providerId: 'acme', encrypted: 'e' }) },
          { type: 'text', text: 'so' },
        ),
      ).slice(1),
    ).toEqual([
      { type: 'reasoning', text: 'hm', signature: 'theirs', providerId: 'anthropic' },
      { type: 'reasoning', text: '', encrypted: 'opaque', providerId: 'anthropic' },
      { type: 'reasoning', text: 'ah', signature: 's', providerId: 'acme' },
      { type: 'reasoning', text: '', encrypted: 'e', providerId: 'acme' },
      { type: 'text', text: 'so' },
    ]);
    expect(refusal(replied({ type: 'thinking', thinking: 'hm', signature: sealed.slice(0, -9) }))).toMatchObject({ kind: 'invalid_request', path: 'messages.1.content.0.signature' });
  });

  it('takes a system message in the middle of a conversation', () => {
    expect(decode({ messages: [user, { role: 'system', content: 'be brief' }] }).request.messages[1]).toEqual({ role: 'system', content: [{ type: 'text', text: 'be brief' }] });
  });

  it('carries the wish that a document be cited, and what was cited in an earlier turn', () => {
    const citation = { type: 'char_location', cited_text: 'is green', document_index: 0, document_title: 'T', start_char_index: 4, end_char_index: 12 };
    const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Grass is green' }, citations: { enabled: true } };
    const { request, receipt } = decode({ messages: [{ role: 'user', content: [document] }, { role: 'assistant', content: [{ type: 'text', text: 'Green.', citations: [citation] }] }, user] });
    expect(request.messages[0]?.content).toMatchObject([{ type: 'document', citations: true }]);
    const source = { kind: 'document', index: 0, title: 'T', place: { unit: 'character', start: 4, end: 12 } };
    expect(request.messages[1]?.content).toEqual([{ type: 'text', text: 'Green.', citations: [{ source, citedText: 'is green', span: { start: 0, end: 6 } }] }]);
    expect(receipt).toEqual([]);
  });

  it('refuses to lose the wish that a result of a search be cited', () => {
    const result = { type: 'search_result', title: 'T', source: 'https://e.com', content: [{ type: 'text', text: 'words' }], citations: { enabled: true } };
    expect(refusal(said(result))).toMatchObject({ kind: 'unsupported', path: 'messages.0.content.0.citations' });
    expect(decode(said(result), 'drop').receipt.map(({ field }) => field)).toContain('messages.0.content.0.citations');
  });

  it('tells every field that has no counterpart', () => {
    const body = { speed: 'fast', context_management: {}, metadata: { user_id: 'u', team: 't' }, tools: [{ name: 'f', input_schema: {}, defer_loading: true }], ...replied({ type: 'text', text: 'a', citations: [{}], x: 1 }) };
    expect(decode(body).receipt.map((line) => line.field)).toEqual([
      'messages.1.content.0.citations',
      'messages.1.content.0.x',
      'tools.0.defer_loading',
      'metadata.team',
      'speed',
      'context_management',
    ]);
  });

  it.each<[object, string]>([
    [{ mcp_servers: [{}] }, 'mcp_servers'],
    [{ container: 'c' }, 'container'],
    [{ tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, 'tools.0.type'],
    [said({ type: 'container_upload', file_id: 'f' }), 'messages.0.content.0.type'],
    [said({ type: 'image', source: { type: 'file', file_id: 'f' } }), 'messages.0.content.0.source.file_id'],
    [replied({ type: 'server_tool_use', id: 's', name: 'web_search', input: {} }), 'messages.1.content.0.type'],
    [replied({ type: 'web_search_tool_result', tool_use_id: 's', content: [] }), 'messages.1.content.0.type'],
  ])('refuses to lose the meaning of %j, and drops it where that is allowed', (body, path) => {
    expect(refusal(body)).toMatchObject({ kind: 'unsupported', path });
    expect(decode(body, 'drop').receipt).toEqual([expect.objectContaining({ action: 'dropped', field: path })]);
  });

  it.each<[object, string, RegExp]>([
    [{ messages: [] }, 'messages', /non-empty array/],
    [{ max_tokens: undefined }, 'max_tokens', /whole number of at least 1/],
    [{ max_tokens: 0 }, 'max_tokens', /at least 1, got 0/],
    [{ messages: [{ role: 'tool', content: 'x' }] }, 'messages.0.role', /one of user, assistant, system, got "tool"/],
    [{ messages: [{ role: 'user' }] }, 'messages.0.content', /string or an array/],
    [said({ type: 'video' }), 'messages.0.content.0.type', /one of text, image, document, search_result, tool_result, got "video"/],
    [said({ type: 'text' }), 'messages.0.content.0.text', /a string/],
    [said({ type: 'image', source: { type: 'base64', media_type: 'png', data: 'aGk=' } }), 'messages.0.content.0.source.media_type', /image type/],
    [said({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'data:,x' } }), 'messages.0.content.0.source.data', /base64/],
    [said({ type: 'image', source: { type: 'url', url: 'cat.png' } }), 'messages.0.content.0.source.url', /http\(s\) URL/],
    [said({ type: 'image' }), 'messages.0.content.0.source', /an object/],
    [said({ type: 'text', text: 'x', cache_control: { type: 'forever' } }), 'messages.0.content.0.cache_control.type', /ephemeral/],
    [said({ type: 'text', text: 'x', cache_control: { type: 'ephemeral', ttl: '2h' } }), 'messages.0.content.0.cache_control.ttl', /one of 5m, 1h/],
    [said({ type: 'tool_result', tool_use_id: 'a', content: 'x' }), 'messages.0.content.0.tool_use_id', /id of a tool_use block/],
    [replied({ type: 'tool_use', id: 'a', name: 'f', input: '{}' }), 'messages.1.content.0.input', /an object/],
    [replied({ type: 'image', source: {} }), 'messages.1.content.0.type', /one of text, thinking/],
    [{ system: [{ type: 'image' }] }, 'system.0.type', /text/],
    [{ temperature: 1.5 }, 'temperature', /from 0 to 1/],
    [{ stop_sequences: [1] }, 'stop_sequences.0', /a string/],
    [{ thinking: { type: 'enabled' } }, 'thinking.budget_tokens', /at least 1024/],
    [{ thinking: { type: 'enabled', budget_tokens: 5 } }, 'thinking.budget_tokens', /at least 1024/],
    [{ thinking: {} }, 'thinking.type', /one of enabled/],
    [{ output_config: { effort: 'huge' } }, 'output_config.effort', /one of low/],
    [{ output_config: { format: { type: 'xml' } } }, 'output_config.format.type', /json_schema/],
    [{ tools: [{ name: 'f' }] }, 'tools.0.input_schema', /JSON Schema/],
    [{ tools: [{ name: 'a b', input_schema: {} }] }, 'tools.0.name', /letters/],
    [{ tool_choice: { type: 'some' } }, 'tool_choice.type', /one of auto, any, tool, none/],
    [{ tool_choice: { type: 'tool' } }, 'tool_choice.name', /non-empty string/],
    [{ service_tier: 'gold' }, 'service_tier', /one of auto, standard_only/],
    [{ stream: 'yes' }, 'stream', /true or false/],
  ])('says what is wrong with %j', (body, path, message) => {
    const { kind, path: found, message: text } = refusal(body);
    expect([kind, found]).toEqual(['invalid_request', path]);
    expect(text).toMatch(message);
  });

  it('tells what a body asks for without decoding it', () => {
    const image = { type: 'image', source: {} };
    const body = { tools: [{}], messages: [{ role: 'user', content: [{ type: 'tool_result', content: [image] }, { type: 'document' }] }], output_config: { format: { type: 'json_schema' } } };
    expect(anthropicMessagesCodec.facts?.(body)).toEqual({ tools: true, images: true, documents: true, audio: false, jsonSchema: true });
    expect(anthropicMessagesCodec.facts?.(null)).toEqual({ tools: false, images: false, documents: false, audio: false, jsonSchema: false });
  });
});
