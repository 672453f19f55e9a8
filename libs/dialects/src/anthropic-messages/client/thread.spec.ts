import { isLlmError, Receipt } from '@modelport/provider-base';
import { anthropicMessagesCodec } from './codec.js';

const BODY = { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'and?' }] };

function refusalOf(body: object): unknown {
  try {
    anthropicMessagesCodec.decodeRequest(body, new Receipt('drop'));
  } catch (error) {
    if (isLlmError(error)) return anthropicMessagesCodec.encodeError(error, 'r1');
  }
  return undefined;
}

describe('a turn of a conversation that the server holds', () => {
  it.each([{ type: 'create' }, { type: 'continue', previous_message_id: 'msg_1' }])('is refused as %j, in the words by which the SDK sends all of it instead', (thread) => {
    expect(refusalOf({ ...BODY, thread })).toMatchObject({ status: 400, body: { error: { type: 'invalid_request_error', path: 'thread', details: { error_code: 'thread_unsupported_request', unsupported: ['thread'] } } } });
  });

  it('is not one where the field is null; other refusals have no such details', () => {
    expect(refusalOf({ ...BODY, thread: null })).toBeUndefined();
    expect(refusalOf({ ...BODY, max_tokens: 0 })).toMatchObject({ body: { error: expect.not.objectContaining({ details: expect.anything() as unknown }) as object } });
  });
});
