import { testProvider } from '@modelport/provider-testing';
import { MODEL, replies } from '../test/replies.js';
import { AzureOpenAiProvider } from './azure-openai-provider.js';

testProvider({ provider: AzureOpenAiProvider, model: MODEL, replies, options: { baseUrl: 'https://my-resource.openai.azure.com' } });
