import { isLlmError, type LlmError } from '@modelport/provider-base';
import { validateDto } from '../validation/validate-dto.js';
import { CompleteRequestDto } from './complete-request.dto.js';

function refusal(body: Record<string, unknown>): LlmError {
  try {
    validateDto(CompleteRequestDto, body);
  } catch (error) {
    if (isLlmError(error)) return error;
    throw error;
  }
  throw new Error('was accepted');
}

const PIXEL = 'iVBORw0KGgo=';

describe('CompleteRequestDto', () => {
  it('tells the first of very many mistakes, and how many more there are', () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field_${index}`, 1]));
    const { message, path } = refusal({ ...fields, histories: Array.from({ length: 100 }, () => ({ role: 'robot' })) });
    expect(message.length).toBeLessThan(2_000);
    expect(message).toMatch(/; and 100091 more like these$/);
    expect(path).toBe('prompt');
  });

  it.each([
    [{}, 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: '' }, 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: '  ' }, 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: 5 }, 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: ['a'] }, 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: 'x', model_id: 4 }, 'model_id', 'model_id must be a string'],
    [{ prompt: 'x', temperature: 2.1 }, 'temperature', 'temperature must be a number from 0 to 2'],
    [{ prompt: 'x', temperature: '1' }, 'temperature', 'temperature must be a number from 0 to 2'],
    [{ prompt: 'x', max_tokens: 0 }, 'max_tokens', 'max_tokens must be a whole number, 1 or more'],
    [{ prompt: 'x', max_tokens: 1.5 }, 'max_tokens', 'max_tokens must be a whole number, 1 or more'],
    [{ prompt: 'x', stream: 'yes' }, 'stream', 'stream must be a boolean value'],
    [{ prompt: 'x', system_prompts: 'one' }, 'system_prompts', 'system_prompts must be an array'],
    [{ prompt: 'x', system_prompts: ['a', 2] }, 'system_prompts.1', 'system_prompts.1 must be a string'],
    [{ prompt: 'x', histories: {} }, 'histories', 'histories must be an array'],
    [{ prompt: 'x', histories: ['hi'] }, 'histories.0', 'histories.0 must be an object'],
    [{ prompt: 'x', histories: [{ role: 'robot', content: 'x' }] }, 'histories.0.role', 'histories.0.role must be one of system, user, assistant, tool, function'],
    [{ prompt: 'x', histories: [{ role: 'user', content: 1 }] }, 'histories.0.content', 'histories.0.content must be a string'],
    [{ prompt: 'x', histories: [{ role: 'user', content: '', images: ['x'] }] }, 'histories.0.images.0', 'histories.0.images.0 must be an http(s) URL or a data: URL'],
    [{ prompt: 'x', histories: [{ role: 'assistant', function_calls: [{ name: 'a b' }] }] }, 'histories.0.function_calls.0.name', 'must be 1 to 128 letters'],
    [{ prompt: 'x', histories: [{ role: 'assistant', function_calls: [{ name: 'a', arguments: [1] }] }] }, 'histories.0.function_calls.0.arguments', 'must be an object, or the JSON text of one'],
    [{ prompt: 'x', images: ['cat.png'] }, 'images.0', 'images.0 must be an http(s) URL or a data: URL'],
    [{ prompt: 'x', images: ['https://a/b.png', 'file:///etc/passwd'] }, 'images.1', 'images.1 must be an http(s) URL or a data: URL'],
    [{ prompt: 'x', images: [7] }, 'images.0', 'images.0 must be an http(s) URL or a data: URL'],
    [{ prompt: 'x', images: ['data:image/png,abc'] }, 'images.0', 'data:image/png;base64'],
    [{ prompt: 'x', images: [`data:text/html;base64,${PIXEL}`] }, 'images.0', 'must have an image media type such as image/png, not "text/html"'],
    [{ prompt: 'x', images: [{ data: '***', media_type: 'image/png' }] }, 'images.0', 'must hold its data as base64'],
    [{ prompt: 'x', images: [{ data: PIXEL }] }, 'images.0', 'must have either "url", or "data" (base64) and "media_type"'],
    [{ prompt: 'x', images: [{ href: 'https://a' }] }, 'images.0', 'unknown field "href"'],
    [{ prompt: 'x', functions: [{ description: 'x' }] }, 'functions.0.name', 'must be 1 to 128 letters'],
    [{ prompt: 'x', functions: [{ name: 'f', parameters: 'none' }] }, 'functions.0.parameters', 'must be an object'],
    [{ prompt: 'x', model: 'gpt' }, 'model', 'model is not a known field; did you mean "model_id"?'],
    [{ prompt: 'x', zzzzzz: 1 }, 'zzzzzz', 'zzzzzz is not a known field; known are prompt, model_id'],
    [{ prompt: 'x', histories: [{ role: 'user', contents: 'x' }] }, 'histories.0.contents', 'did you mean "content"?'],
    [{ prompt: 'x', constructor: 1 }, 'constructor', 'constructor is not a known field'],
    [JSON.parse('{"prompt":"x","__proto__":{"stream":true}}'), '__proto__', '__proto__ is not a known field'],
    [{ prompt: { constructor: {} } }, 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: 'x', base_url: 'http://evil.example' }, 'base_url', 'base_url is not a known field'],
  ])('refuses %j at %s', (body, path, message) => {
    const error = refusal(body);
    expect(error.kind).toBe('invalid_request');
    expect(error.path).toBe(path);
    expect(error.message).toContain(message);
  });

  it('names every problem, each with its path', () => {
    expect(refusal({ temperature: 9, histories: [{ role: 'x' }] }).message).toBe(
      'prompt must be a non-empty string; histories.0.role must be one of system, user, assistant, tool, function; temperature must be a number from 0 to 2',
    );
  });

  it.each([
    [{ prompt: 'x' }],
    [{ prompt: 'x', temperature: 0, max_tokens: 1, stream: false, platform: 'direct', provider: 'sandbox', model_id: 'm' }],
    [{ prompt: 'x', temperature: null, images: null, histories: null, system_prompts: null }],
    [{ prompt: 'x', images: ['https://example.com/a.png', `data:image/png;base64,${PIXEL}`, { url: 'http://example.com' }, { data: PIXEL, media_type: 'image/webp' }] }],
  ])('accepts %j', (body) => {
    expect(validateDto(CompleteRequestDto, body)).toBeInstanceOf(CompleteRequestDto);
  });

  it('keeps a schema as it was written', () => {
    const parameters = { type: 'object', properties: { a: { enum: [1, null, 'x'] }, constructor: { type: 'string' } } };
    expect(validateDto(CompleteRequestDto, { prompt: 'x', functions: [{ name: 'f', parameters }] }).functions?.[0]?.parameters).toEqual(parameters);
  });
});
