import { DOCUMENT_DATA, DOCUMENT_NAME, DOCUMENT_URL, IMAGE_DATA, IMAGE_URL, type ProviderReplies } from '@modelport/provider-testing';
import { replies } from './replies.js';
import { documentBody, imageBody, jsonBody, jsonSchemaBody, resultBody, textBody, toolBody } from './responses-bodies.js';
import { call, scenario, STREAMING, turn } from './responses-scenario.js';
import { namedEvents, responseEvents } from './responses-wire.js';

const REFERENCE = 'https://platform.openai.com/docs/api-reference/responses/create';
const TOOLS = 'https://platform.openai.com/docs/guides/function-calling?api-mode=responses';

const PDF = `data:application/pdf;base64,${DOCUMENT_DATA}`;
const text = turn({ words: ['It is', ' Paris', '.'], inputTokens: 28, outputTokens: 5 });
const one = turn({ calls: [call('Paris')], inputTokens: 61, outputTokens: 15 });
const two = turn({ calls: [call('Paris'), call('Rome', 1)], inputTokens: 66, outputTokens: 30 });
const read = turn({ words: ['Dear', ' Sir.'], inputTokens: 640, outputTokens: 4 });
const capital = turn({ words: ['{"capital"', ':"Paris"}'], inputTokens: 40, outputTokens: 6 });

/** What OpenAI says in the course of the conformance kit, where it is asked over the Responses API. */
export const responsesReplies: ProviderReplies = {
  ...replies,
  text: scenario(text, REFERENCE, textBody),
  tools: {
    one: scenario(one, TOOLS, toolBody()),
    parallel: scenario(two, TOOLS),
    result: scenario(turn({ words: ['20', ' and', ' 21', '.'], inputTokens: 118, outputTokens: 8 }), TOOLS, resultBody(two)),
    forced: scenario(one, TOOLS, toolBody({ tool_choice: { type: 'function', name: 'get_weather' } })),
    required: scenario(one, TOOLS, toolBody({ tool_choice: 'required' })),
    forbidden: scenario(turn({ words: ['I cannot', ' look that up.'], inputTokens: 61, outputTokens: 8 }), TOOLS, toolBody({ tool_choice: 'none' })),
  },
  image: scenario(turn({ words: ['A pixel', ' and a cat.'], inputTokens: 1440, outputTokens: 7 }), 'https://platform.openai.com/docs/guides/images-vision?api-mode=responses', imageBody(`data:image/png;base64,${IMAGE_DATA}`, IMAGE_URL)),
  documents: {
    data: scenario(read, 'https://platform.openai.com/docs/guides/pdf-files?api-mode=responses', documentBody({ filename: DOCUMENT_NAME, file_data: PDF })),
    url: scenario(read, 'https://platform.openai.com/docs/guides/pdf-files?api-mode=responses#file-urls', documentBody({ filename: DOCUMENT_NAME, file_url: DOCUMENT_URL })),
  },
  json: {
    mode: scenario(capital, 'https://platform.openai.com/docs/guides/structured-outputs?api-mode=responses#json-mode', jsonBody),
    schema: scenario(capital, 'https://platform.openai.com/docs/guides/structured-outputs?api-mode=responses', jsonSchemaBody),
  },
  cache: { automatic: scenario(turn({ words: ['It is', ' Paris', '.'], inputTokens: 2028, outputTokens: 5, cachedTokens: 1920 }), 'https://platform.openai.com/docs/guides/prompt-caching', textBody) },
  streamErrors: [
    {
      kind: 'rate_limit',
      text: '',
      reply: { source: STREAMING, chunks: namedEvents([{ type: 'error', code: 'rate_limit_exceeded', message: 'Rate limit reached', param: null }]) },
    },
    {
      kind: 'server_error',
      text: 'It is Paris',
      reply: {
        source: 'https://platform.openai.com/docs/api-reference/responses-streaming/response/failed',
        chunks: [...responseEvents(text).slice(0, 6), ...namedEvents([{ type: 'response.failed', response: { id: text.id, object: 'response', status: 'failed', error: { code: 'server_error', message: 'The server had an error while processing your request. Sorry about that!' }, output: [], usage: null } }])],
      },
    },
  ],
};
