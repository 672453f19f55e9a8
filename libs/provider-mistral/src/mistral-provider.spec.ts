import { testProvider } from '@modelport/provider-testing';
import { MODEL } from '../test/wire.js';
import { replies } from '../test/replies.js';
import { MistralProvider } from './mistral-provider.js';

testProvider({ provider: MistralProvider, model: MODEL, replies });
