import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { MODEL } from '../test/wire.js';
import { HuggingFaceProvider } from './huggingface-provider.js';

testProvider({ provider: HuggingFaceProvider, model: MODEL, replies });
