import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { BASE_URL, MODEL } from '../test/wire.js';
import { OpenAiCompatibleProvider } from './openai-compatible-provider.js';

testProvider({ provider: OpenAiCompatibleProvider, model: MODEL, replies, options: { baseUrl: BASE_URL } });
