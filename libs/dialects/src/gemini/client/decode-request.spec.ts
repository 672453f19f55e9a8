import fc from 'fast-check';
import { isLlmError, Receipt, type TranslationPolicy } from '@modelport/provider-base';
import { geminiCodec } from './codec.js';

const HELLO = [{ role: 'user', parts: [{ text: 'hi' }] }];

function decode(body: object, policy?: TranslationPolicy) {
  const receipt = new Receipt(policy);
  return { ...geminiCodec.decodeRequest({ contents: HELLO, ...body }, receipt, { model: 'm', stream: false }), receipt: receipt.lines };
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

describe('decoding a generateContent request', () => {
  it('takes the model and the stream from the address', () => {
    const body = { contents: HELLO, model: 'models/of-the-body' };
    expect(geminiCodec.decodeRequest(body, new Receipt(), { model: 'groq/llama', stream: true })).toMatchObject({ stream: true, request: { model: 'groq/llama' } });
    expect(geminiCodec.decodeRequest(body, new Receipt())).toMatchObject({ stream: false, request: { model: 'of-the-body' } });
  });

  it('reads instructions, turns, sampling and formats', () => {
    const { request, receipt } = decode({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'see' }, { inlineData: { mimeType: 'image/png', data: 'aGk=' } }, { fileData: { fileUri: 'https://example.com/a.pdf' } }] },
        { role: 'model', parts: [{ text: 'A cat.' }] },
        { parts: [{ inlineData: { mimeType: 'audio/wav', data: 'a-k_' } }] },
      ],
      generationConfig: {
        temperature: 0.5, topP: 0.9, topK: 40, maxOutputTokens: '99', stopSequences: ['END'], seed: 7, candidateCount: 2, presencePenalty: 1, frequencyPenalty: -1,
        responseLogprobs: true, logprobs: 3, responseMimeType: 'application/json', responseJsonSchema: { type: 'object' },
      },
      serviceTier: 'flex',
    });
    expect(receipt).toEqual([]);
    expect(request).toEqual({
      model: 'm', temperature: 0.5, topP: 0.9, topK: 40, maxTokens: 99, stop: ['END'], seed: 7, n: 2, presencePenalty: 1, frequencyPenalty: -1, logprobs: { top: 3 }, serviceTier: 'flex',
      responseFormat: { type: 'json-schema', name: 'response', schema: { type: 'object' } },
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'see' },
            { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'aGk=' } },
            { type: 'document', source: { kind: 'url', url: 'https://example.com/a.pdf' } },
          ],
        },
        { role: 'assistant', content: [{ type: 'text', text: 'A cat.' }] },
        { role: 'user', content: [{ type: 'audio', source: { kind: 'data', mediaType: 'audio/wav', data: 'a+k/' } }] },
      ],
    });
  });

  it('takes names in snake case, and one object where a list is due', () => {
    const { request, receipt } = decode({
      system_instruction: { parts: { text: 'Be brief.' } },
      contents: { role: 'user', parts: { inline_data: { mime_type: 'image/png', data: 'aGk=' } } },
      generation_config: { max_output_tokens: 9, stop_sequences: 'END', thinking_config: { thinking_budget: 64 } },
      tools: { function_declarations: { name: 'f', parameters: { type: 'OBJECT', properties: { user_name: { type: 'STRING', min_length: 1 } } } } },
      tool_config: { function_calling_config: { mode: 'any', allowed_function_names: ['f'] } },
    });
    expect(receipt).toEqual([]);
    expect(request).toMatchObject({
      maxTokens: 9, stop: ['END'], reasoning: { budgetTokens: 64 }, toolChoice: { name: 'f' },
      tools: [{ name: 'f', parameters: { type: 'object', properties: { user_name: { type: 'string', minLength: 1 } } } }],
      messages: [{ role: 'system' }, { role: 'user', content: [{ type: 'image' }] }],
    });
  });

  it('makes one message of the chunks that a client kept of a stream', () => {
    const model = (...parts: object[]) => ({ role: 'model', parts });
    const { request } = decode({ contents: [...HELLO, model({ text: 'He', thought: true }), model({ text: 'm', thought: true, thoughtSignature: 'c2ln' }), model({ text: 'Hel' }), model({ text: 'lo' }), model({ text: '' })] });
    expect(request.messages[1]).toEqual({ role: 'assistant', content: [{ type: 'reasoning', text: 'Hem', signature: 'c2ln', providerId: 'google' }, { type: 'text', text: 'Hello' }] });
  });

  it('writes no value of the client into a message that may be logged', () => {
    expect(refusal({ contents: [{ role: 'x'.repeat(50), parts: [{ text: 'hi' }] }] }).message).not.toContain('xxx');
  });

  it('tells what it leaves out', () => {
    const { receipt } = decode({ safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'OFF' }], labels: { team: 'x' }, generationConfig: { mediaResolution: 'MEDIA_RESOLUTION_LOW' } });
    expect(receipt.map(({ field }) => field)).toEqual(['generationConfig.mediaResolution', 'safetySettings', 'labels']);
  });

  it.each<[string, object]>([
    ['cachedContent', { cachedContent: 'cachedContents/abc' }],
    ['tools[0].googleSearch', { tools: [{ googleSearch: {} }] }],
    ['contents[0].parts[0].executableCode', { contents: [{ role: 'model', parts: [{ executableCode: { language: 'PYTHON', code: '1' } }] }, ...HELLO] }],
    ['contents[0].parts[0].inlineData.mimeType', { contents: [{ parts: [{ inlineData: { mimeType: 'video/mp4', data: 'AA==' } }] }] }],
    ['contents[0].parts[0].fileData.fileUri', { contents: [{ parts: [{ fileData: { fileUri: 'gs://bucket/a.png', mimeType: 'image/png' } }] }] }],
    ['contents[0].parts[0].fileData.fileUri', { contents: [{ parts: [{ fileData: { fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/abc', mimeType: 'image/png' } }] }] }],
    ['generationConfig.responseModalities[1]', { generationConfig: { responseModalities: ['TEXT', 'IMAGE'] } }],
    ['generationConfig.responseMimeType', { generationConfig: { responseMimeType: 'text/x.enum' } }],
  ])('refuses to lose %s', (path, body) => {
    expect(refusal(body)).toMatchObject({ kind: 'unsupported', path });
  });

  it.each<[string, RegExp, object]>([
    ['contents', /non-empty array/, { contents: [] }],
    ['contents[0]', /an object/, { contents: ['hi'] }],
    ['contents[0].role', /one of USER, MODEL, FUNCTION, got "system"/, { contents: [{ role: 'system', parts: [{ text: 'x' }] }] }],
    ['contents[0].parts', /non-empty array of parts/, { contents: [{ role: 'user' }] }],
    ['contents[0].parts[0].text', /exactly one of text, inlineData/, { contents: [{ parts: [{}] }] }],
    ['contents[0].parts[0].inlineData', /exactly one of/, { contents: [{ parts: [{ text: 'x', inlineData: { mimeType: 'image/png', data: 'AA==' } }] }] }],
    ['contents[0].parts[0].text', /a string, got 3/, { contents: [{ parts: [{ text: 3 }] }] }],
    ['contents[0].parts[0].inlineData.data', /base64/, { contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: '{}' } }] }] }],
    ['contents[0].parts[0].fileData.fileUri', /URL/, { contents: [{ parts: [{ fileData: { fileUri: 'cat.png' } }] }] }],
    ['contents[0].parts[0].functionCall', /only where the role is model/, { contents: [{ parts: [{ functionCall: { name: 'f' } }] }] }],
    ['contents[0].parts[0].functionResponse.name', /earlier turn of the model called/, { contents: [{ parts: [{ functionResponse: { name: 'f', response: {} } }] }] }],
    ['contents[0].parts[0].inline_data', /not both/, { contents: [{ parts: [{ inlineData: {}, inline_data: {} }] }] }],
    ['generationConfig.temperature', /from 0 to 2, got 3/, { generationConfig: { temperature: 3 } }],
    ['generationConfig.maxOutputTokens', /at least 1, got 0/, { generationConfig: { maxOutputTokens: '0' } }],
    ['generationConfig.maxOutputTokens', /a number/, { generationConfig: { maxOutputTokens: 'many' } }],
    ['generationConfig.stopSequences[1]', /a string/, { generationConfig: { stopSequences: ['a', 1] } }],
    ['generationConfig.responseMimeType', /one of text\/plain/, { generationConfig: { responseMimeType: 'text/xml' } }],
    ['generationConfig.responseMimeType', /application\/json beside a schema/, { generationConfig: { responseSchema: { type: 'OBJECT' } } }],
    ['generationConfig.thinkingConfig.thinkingBudget', /not both/, { generationConfig: { thinkingConfig: { thinkingBudget: 1, thinkingLevel: 'LOW' } } }],
    ['tools[0].functionDeclarations[0].name', /non-empty string/, { tools: [{ functionDeclarations: [{}] }] }],
    ['tools[0].functionDeclarations[0].parameters.properties.a.type', /one of STRING/, { tools: [{ functionDeclarations: [{ name: 'f', parameters: { type: 'OBJECT', properties: { a: { type: 'TEXT' } } } }] }] }],
    ['toolConfig.functionCallingConfig.mode', /one of AUTO/, { tools: [{ functionDeclarations: [{ name: 'f' }] }], toolConfig: { functionCallingConfig: { mode: 'MAYBE' } } }],
    ['toolConfig.functionCallingConfig.allowedFunctionNames[0]', /among tools/, { tools: [{ functionDeclarations: [{ name: 'f' }] }], toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['g'] } } }],
  ])('refuses a wrong %s', (path, message, body) => {
    expect(refusal(body)).toMatchObject({ kind: 'invalid_request', path, message: expect.stringMatching(message) as string });
  });

  it.each([
    [{ thinkingBudget: 0 }, { effort: 'none' }],
    [{ thinkingBudget: -1 }, { effort: 'medium' }],
    [{ thinkingLevel: 'HIGH' }, { effort: 'high' }],
    [{ includeThoughts: true }, { summary: 'auto' }],
    [{ includeThoughts: true, thinkingBudget: 0 }, { effort: 'none' }],
  ])('reads %j as how much to think', (thinkingConfig, reasoning) => {
    expect(decode({ generationConfig: { thinkingConfig } }).request.reasoning).toEqual(reasoning);
  });

  it('leaves out the functions that are not allowed', () => {
    const tools = [{ functionDeclarations: ['a', 'b', 'c'].map((name) => ({ name })) }];
    const { request, receipt } = decode({ tools, toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['a', 'c'] } } });
    expect([request.toolChoice, request.tools?.map(({ name }) => name)]).toEqual(['required', ['a', 'c']]);
    expect(receipt).toHaveLength(1);
    expect(decode({ tools, toolConfig: { functionCallingConfig: { mode: 'NONE' } } }).request).toMatchObject({ toolChoice: 'none', tools: [{}, {}, {}] });
  });

  it('tells what a body asks for without decoding it', () => {
    const parts = [{ inlineData: { mimeType: 'image/png' } }, { file_data: { mime_type: 'application/pdf' } }, null];
    const body = { tools: { function_declarations: [{}] }, contents: [{ parts }, 'x'], generationConfig: { responseSchema: {}, maxOutputTokens: 9 } };
    expect(geminiCodec.facts?.(body)).toEqual({ tools: true, images: true, documents: true, audio: false, jsonSchema: true, maxTokens: 9 });
    expect(geminiCodec.facts?.(null)).toEqual({ tools: false, images: false, documents: false, audio: false, jsonSchema: false });
  });

  it('throws nothing but an LlmError, whatever it is given', () => {
    const names = ['text', 'thoughtSignature', 'inlineData', 'fileData', 'functionCall', 'functionResponse', 'parts', 'name', 'args', 'role', 'type', 'properties', 'items', 'enum', 'thinkingConfig', 'responseSchema', 'functionDeclarations', 'parameters'];
    const json = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 6 }, fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('user', 'model', 'STRING', 'OBJECT'), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 })),
    })).value;
    fc.assert(
      fc.property(json, json, json, json, (contents, tools, generationConfig, rest) => {
        const body = { contents, tools, generationConfig, ...Object(rest) } as unknown;
        geminiCodec.facts?.(body);
        geminiCodec.openFor?.(body, { providerId: 'google' }, new Receipt('drop'));
        try {
          geminiCodec.decodeRequest(body, new Receipt());
        } catch (error) {
          if (!isLlmError(error)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
