import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { XaiProvider } from './xai-provider.js';

testProvider({ provider: XaiProvider, model: 'grok-4.3', replies });
