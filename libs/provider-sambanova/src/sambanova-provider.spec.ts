import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { SambaNovaProvider } from './sambanova-provider.js';

testProvider({ provider: SambaNovaProvider, model: 'gpt-oss-120b', replies });
