import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { OpenRouterProvider } from './openrouter-provider.js';

testProvider({ provider: OpenRouterProvider, model: 'anthropic/claude-haiku-4.5', replies });
