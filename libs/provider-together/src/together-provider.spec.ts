import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { TogetherProvider } from './together-provider.js';

testProvider({ provider: TogetherProvider, model: 'openai/gpt-oss-120b', replies });
