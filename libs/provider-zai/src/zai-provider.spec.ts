import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { ZaiProvider } from './zai-provider.js';

testProvider({ provider: ZaiProvider, model: 'glm-4.7', replies });
