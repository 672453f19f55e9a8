import { type OpenAiTurn, openAiAnswer, rejection, stageProvider, textRequest } from '@modelport/provider-testing';
import { NvidiaProvider } from './nvidia-provider.js';

const MODEL = 'openai/gpt-oss-120b';
const CHAT = 'https://docs.api.nvidia.com/nim/reference/openai-gpt-oss-120b-infer';
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: [], calls: [], finishReason: 'stop', promptTokens: 48, completionTokens: 2 };

describe('what is odd about NVIDIA', () => {
  it('answers with problem documents', async () => {
    const reply = { source: 'https://github.com/Alishahryar1/free-claude-code/issues/1021', status: 404, json: { status: 404, title: 'Not Found', detail: "Function '23d4f03a': Not found for account 'x'" } };
    const error = await rejection(stageProvider(NvidiaProvider, reply).provider.executeRequest(textRequest(MODEL)), '404');
    expect(error).toMatchObject({ kind: 'model_not_found', message: "Function '23d4f03a': Not found for account 'x'" });
  });

  it('lists what is wrong with a request as details', async () => {
    const reply = { source: CHAT, status: 422, json: { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required' }] } };
    expect(await rejection(stageProvider(NvidiaProvider, reply).provider.executeRequest(textRequest(MODEL)), '422')).toMatchObject({ kind: 'invalid_request', message: 'body.messages: Field required' });
  });

  it('has 402 for credits that are used up', async () => {
    const reply = { source: CHAT, status: 402, json: { status: 402, title: 'Payment Required', detail: 'Cloud credits expired' } };
    expect(await rejection(stageProvider(NvidiaProvider, reply).provider.executeRequest(textRequest(MODEL)), '402')).toMatchObject({ kind: 'quota_exhausted', retryable: false });
  });

  it('may accept a request and answer nothing yet, which is no answer', async () => {
    const reply = { source: 'https://docs.api.nvidia.com/nim/reference/llm-apis', status: 202, headers: { 'nvcf-status': 'pending-evaluation', 'nvcf-reqid': 'r1' }, body: '' };
    expect(await rejection(stageProvider(NvidiaProvider, reply).provider.executeRequest(textRequest(MODEL)), '202')).toMatchObject({ kind: 'malformed_response', retryable: true });
  });

  it('takes the switches of a model\'s chat template as they are', async () => {
    const { provider, transport } = stageProvider(NvidiaProvider, { source: CHAT, json: openAiAnswer(turn) });
    await provider.executeRequest({ ...textRequest('qwen/qwen3.5-397b-a17b'), providerOptions: { nvidia: { chat_template_kwargs: { enable_thinking: false } } } });
    expect(transport.last.sentJson).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
  });
});
