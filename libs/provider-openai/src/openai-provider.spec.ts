import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { OpenAiProvider } from './openai-provider.js';

testProvider({ provider: OpenAiProvider, model: 'gpt-4o-mini', replies });
