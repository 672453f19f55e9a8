import { namedResponseEvents, type ProviderReplies, responseEvents, type ResponsesTurn } from '@modelport/provider-testing';
import { replies } from './replies.js';
import { responses, RESPONSES_MODEL, RESPONSES_STREAMING } from './responses-scenarios.js';

const broken: ResponsesTurn = { id: 'resp_0e', model: RESPONSES_MODEL, words: ['It is', ' Paris', '.'], inputTokens: 28, outputTokens: 5 };

/** What OpenAI says in the course of the conformance kit, where it is asked over the Responses API. */
export const responsesReplies: ProviderReplies = {
  ...replies,
  ...responses,
  streamErrors: [
    {
      kind: 'rate_limit',
      text: '',
      reply: { source: RESPONSES_STREAMING, chunks: namedResponseEvents([{ type: 'error', code: 'rate_limit_exceeded', message: 'Rate limit reached', param: null }]) },
    },
    {
      kind: 'server_error',
      text: 'It is Paris',
      reply: {
        source: `${RESPONSES_STREAMING}/response/failed`,
        chunks: [
          ...responseEvents(broken).slice(0, 6),
          ...namedResponseEvents([{ type: 'response.failed', response: { id: broken.id, object: 'response', status: 'failed', error: { code: 'server_error', message: 'The server had an error while processing your request. Sorry about that!' }, output: [], usage: null } }]),
        ],
      },
    },
  ],
};
