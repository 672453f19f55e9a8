import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { MoonshotProvider } from './moonshot-provider.js';

testProvider({ provider: MoonshotProvider, model: 'kimi-k2.6', replies });
