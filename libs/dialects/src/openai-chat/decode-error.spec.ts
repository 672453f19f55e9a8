import { decodeErrorJson } from './decode-error.js';

const detail = [{ type: 'extra_forbidden', loc: ['body', 'store'], msg: 'Extra inputs are not permitted' }];

describe('the words of an error', () => {
  it.each<[string, unknown, string | undefined]>([
    ['OpenAI', { error: { message: 'No' } }, 'No'],
    ['a bare string', { error: 'No' }, 'No'],
    ['Hugging Face, a list of sentences', { error: ['No', 'Never'], warnings: ['Hm'] }, 'No; Never'],
    ['a list of errors', [{ error: { message: 'No' } }], 'No'],
    ['a message', { message: 'No' }, 'No'],
    ['a message that begins like JSON', { message: '{no}' }, '{no}'],
    ['FastAPI, a sentence', { detail: 'No' }, 'No'],
    ['FastAPI, a list', { detail }, 'body.store: Extra inputs are not permitted'],
    ['Mistral, a list as the message', { object: 'error', message: detail }, 'body.store: Extra inputs are not permitted'],
    ['Mistral, an object as the message', { object: 'error', message: { detail } }, 'body.store: Extra inputs are not permitted'],
    ['Mistral, JSON text as the message', { object: 'error', message: JSON.stringify({ detail }) }, JSON.stringify({ detail })],
    ['a list as the message of an error', { error: { message: ['No', 'Never'] } }, 'No; Never'],
    ['an object as the message of an error', { error: { message: { text: 'No' } } }, 'No'],
    ['an error in an error', { error: { error: { message: 'No' } } }, 'No'],
    ['another name for the message', { error: { msg: 'No' } }, 'No'],
    ['a problem without a detail (RFC 9457)', { title: 'Too Many Requests', status: 429 }, 'Too Many Requests'],
    ['errors that are an object', { errors: { message: 'No' } }, 'No'],
    ['errors that are sentences', { errors: ['No', 'Never'] }, 'No'],
    ['a string alone', 'No', 'No'],
    ['a list of strings', ['No', 'Never'], 'No'],
    ['no error', { hello: 'world' }, undefined],
  ])('are found in the shape of %s', (_name, json, message) => {
    expect(decodeErrorJson(json)?.message).toBe(message);
  });
});

describe('what kind of error it is', () => {
  it('is told by the innermost code where there is no type (Azure)', () => {
    expect(decodeErrorJson({ error: { message: 'No', type: null, code: null, innererror: { code: 'ResponsibleAIPolicyViolation' } } })).toMatchObject({ type: 'ResponsibleAIPolicyViolation' });
  });
});
