import { testProvider } from '@modelport/provider-testing';
import { replies } from '../test/replies.js';
import { GroqProvider } from './groq-provider.js';

testProvider({ provider: GroqProvider, model: 'llama-3.3-70b-versatile', replies });
