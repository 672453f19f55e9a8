import { testProvider } from '@modelport/provider-testing';
import { MODEL, replies } from '../test/replies.js';
import { AnthropicProvider } from './anthropic-provider.js';

testProvider({ provider: AnthropicProvider, model: MODEL, replies });
