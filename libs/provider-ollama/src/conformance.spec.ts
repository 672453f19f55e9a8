import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { MODEL } from '../test/wire.js';
import { OllamaProvider } from './ollama-provider.js';

testProvider({ provider: OllamaProvider, model: MODEL, replies });
