import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { MODEL } from '../test/scenario.js';
import { CohereProvider } from './cohere-provider.js';

testProvider({ provider: CohereProvider, model: MODEL, replies });
