import { testProvider } from '@modelport/provider-testing';
import { claudeReplies } from '../test/claude-replies.js';
import { CLAUDE } from '../test/claude-scenario.js';
import { ClaudeOnVertex, GeminiOnVertex, OpenModelsOnVertex } from '../test/faces.js';
import { geminiReplies } from '../test/gemini-replies.js';
import { GEMINI } from '../test/gemini-scenario.js';
import { OPEN_MODEL, openModelReplies } from '../test/open-model-replies.js';
import { PROJECT } from '../test/place.js';

// Google's library finds credentials nowhere, and does not look for those of a machine on the network.
beforeAll(() => {
  process.env['GOOGLE_APPLICATION_CREDENTIALS'] = '/nonexistent/credentials.json';
  process.env['GOOGLE_CLOUD_PROJECT'] = PROJECT;
  for (const name of ['GOOGLE_CLOUD_LOCATION', 'GOOGLE_VERTEX_API_KEY']) delete process.env[name];
});

testProvider({ provider: GeminiOnVertex, model: GEMINI, replies: geminiReplies });
testProvider({ provider: ClaudeOnVertex, model: CLAUDE, replies: claudeReplies });
testProvider({ provider: OpenModelsOnVertex, model: OPEN_MODEL, replies: openModelReplies });
