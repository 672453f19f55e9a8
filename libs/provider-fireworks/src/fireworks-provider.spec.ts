import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { FireworksProvider } from './fireworks-provider.js';

testProvider({ provider: FireworksProvider, model: 'accounts/fireworks/models/glm-5p1', replies });
