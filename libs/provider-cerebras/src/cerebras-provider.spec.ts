import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { CerebrasProvider } from './cerebras-provider.js';

testProvider({ provider: CerebrasProvider, model: 'gpt-oss-120b', replies });
