import { testProvider } from '@modelport/provider-testing';
import { MODEL, replies } from '../test/replies.js';
import { CohereProvider } from './cohere-provider.js';

testProvider({ provider: CohereProvider, model: MODEL, replies });
