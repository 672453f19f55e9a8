import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { PerplexityProvider } from './perplexity-provider.js';

testProvider({ provider: PerplexityProvider, model: 'sonar', replies });
