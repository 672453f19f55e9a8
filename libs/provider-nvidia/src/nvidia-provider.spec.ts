import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { NvidiaProvider } from './nvidia-provider.js';

testProvider({ provider: NvidiaProvider, model: 'openai/gpt-oss-120b', replies });
