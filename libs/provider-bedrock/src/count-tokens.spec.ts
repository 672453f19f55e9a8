import { rejection, stageProvider, textRequest } from '@modelport/provider-testing';
import { BedrockProvider } from './bedrock-provider.js';

const source = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CountTokens.html';

describe('counting tokens on Bedrock', () => {
  it('is asked of the model behind an inference profile', async () => {
    const { provider, transport } = stageProvider(BedrockProvider, { source, json: { inputTokens: 9 } });
    expect(await provider.countTokens(textRequest('eu.anthropic.claude-haiku-4-5-20251001-v1:0'))).toMatchObject({ inputTokens: 9, providerId: 'bedrock', receipt: [] });
    expect(transport.last.request.url).toMatch(/\/model\/anthropic\.claude-haiku-4-5-20251001-v1%3A0\/count-tokens$/);
    expect(transport.last.sentJson).toMatchObject({ input: { converse: { messages: [{ role: 'user' }] } } });
  });

  it('tells that a model is not counted for, which is no fault of the request', async () => {
    const { provider } = stageProvider(BedrockProvider, { source, status: 400, headers: { 'x-amzn-errortype': 'ValidationException' }, json: { message: "The provided model doesn't support counting tokens." } });
    expect(await rejection(provider.countTokens(textRequest('amazon.nova-lite-v1:0')), '400')).toMatchObject({ kind: 'unsupported', upstreamStatus: 400 });
  });
});
