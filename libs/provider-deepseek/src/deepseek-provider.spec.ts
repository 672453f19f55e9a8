import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { DeepSeekProvider } from './deepseek-provider.js';

testProvider({ provider: DeepSeekProvider, model: 'deepseek-v4-flash', replies });
