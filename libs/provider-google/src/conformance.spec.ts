import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { MODEL } from '../test/scenario.js';
import { GoogleProvider } from './google-provider.js';

testProvider({ provider: GoogleProvider, model: MODEL, replies });
