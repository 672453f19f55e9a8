import { responsesScenarios, type ResponsesVendor } from '@modelport/provider-testing';

export const RESPONSES_STREAMING = 'https://platform.openai.com/docs/api-reference/responses-streaming';
export const RESPONSES_MODEL = 'gpt-4o-mini-2024-07-18';

const GUIDES = 'https://platform.openai.com/docs/guides';

const vendor: ResponsesVendor = {
  model: 'gpt-4o-mini',
  answeringModel: RESPONSES_MODEL,
  thinking: { asked: 'gpt-5.4-mini', answering: 'gpt-5.4-mini-2026-03-17' },
  sources: {
    unary: 'https://platform.openai.com/docs/api-reference/responses/create',
    stream: RESPONSES_STREAMING,
    tools: `${GUIDES}/function-calling?api-mode=responses`,
    image: `${GUIDES}/images-vision?api-mode=responses`,
    document: `${GUIDES}/pdf-files?api-mode=responses`,
    documentUrl: `${GUIDES}/pdf-files?api-mode=responses#file-urls`,
    json: `${GUIDES}/structured-outputs?api-mode=responses#json-mode`,
    jsonSchema: `${GUIDES}/structured-outputs?api-mode=responses`,
    cachedUsage: `${GUIDES}/prompt-caching`,
    reasoning: `${GUIDES}/reasoning`,
    replay: `${GUIDES}/reasoning#encrypted-reasoning-items`,
  },
};

/** What OpenAI answers over the Responses API: always, of models that think. */
export const responses = responsesScenarios(vendor);
