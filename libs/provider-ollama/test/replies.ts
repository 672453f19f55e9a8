import { FETCHED_IMAGE_DATA, IMAGE_DATA, JSON_SCHEMA, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { MODEL, type Said, scenario, weatherTool } from './wire.js';

const CHAT = 'https://docs.ollama.com/api/chat';
const TOOLS = 'https://docs.ollama.com/capabilities/tool-calling';
const STRUCTURED = 'https://docs.ollama.com/capabilities/structured-outputs';
const THINKING = 'https://docs.ollama.com/capabilities/thinking';

const body = (options: Said, ...messages: Said[]): Said => ({ model: MODEL, messages, options });
const asked = (content: string, more: Said = {}): Said => body({ num_predict: 200 }, { role: 'user', content, ...more });
const roomy = (content: string): Said => body({ num_predict: 4096 }, { role: 'user', content });
const call = (id: string, index: number, city: string): Said => ({ id, function: { index, name: 'get_weather', arguments: { city } } });
const sentCall = (id: string, city: string): Said => ({ id, function: { name: 'get_weather', arguments: { city } } });
const sentResult = (id: string, celsius: number): Said => ({ role: 'tool', content: `{"celsius":${celsius}}`, tool_name: 'get_weather', tool_call_id: id });
const both = { content: 'Looking.', calls: [call('call_a', 0, 'Paris'), call('call_b', 1, 'Rome')] };
const capital = 'What is the capital of France?';

/** What Ollama says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: scenario(
    CHAT,
    { thinking: 'France…', content: 'Paris is the capital.', counts: { prompt: 24, answer: 12 } },
    body({ num_predict: 200 }, { role: 'system', content: 'Answer in one short sentence.' }, { role: 'user', content: capital }),
  ),
  tools: {
    one: scenario(TOOLS, { calls: [{ function: { name: 'get_weather', arguments: { city: 'Paris' } } }] }),
    parallel: scenario(TOOLS, both),
    result: scenario(TOOLS, { content: '20 and 21 degrees.' }, {
      ...body(
        { num_predict: 200 },
        { role: 'user', content: 'What is the weather in Paris and in Rome?' },
        { role: 'assistant', content: 'Looking.', tool_calls: [sentCall('call_a', 'Paris'), sentCall('call_b', 'Rome')] },
        sentResult('call_a', 20),
        sentResult('call_b', 21),
      ),
      tools: [weatherTool],
    }),
    forced: { unsupported: CHAT },
    required: { unsupported: CHAT },
    // There is no word for it: a model that is offered no tool calls none.
    forbidden: { ...scenario(CHAT, { content: 'I may not look.' }, asked('What is the weather in Paris?')), receipt: ['tool_choice'] },
  },
  image: scenario('https://docs.ollama.com/capabilities/vision', { content: 'A pixel and a cat.' }, asked('What do these show?', { images: [IMAGE_DATA, FETCHED_IMAGE_DATA] })),
  json: {
    mode: scenario(STRUCTURED, { content: '{"capital":"Paris"}' }, { ...asked(`${capital} Answer in JSON, with the key "capital".`), format: 'json' }),
    schema: scenario(STRUCTURED, { content: '{"capital":"Paris"}' }, { ...asked(capital), format: JSON_SCHEMA }),
  },
  reasoning: {
    out: scenario(THINKING, { thinking: 'The weather, then.', calls: [call('call_c', 0, 'Paris')] }, { ...roomy('What is the weather in Paris?'), tools: [weatherTool], think: 'medium' }),
    back: scenario(THINKING, { content: '20 degrees.' }, {
      ...body(
        { num_predict: 4096 },
        { role: 'user', content: 'What is the weather in Paris?' },
        { role: 'assistant', content: '', thinking: 'The weather, then.', tool_calls: [sentCall('call_c', 'Paris')] },
        sentResult('call_c', 20),
      ),
      tools: [weatherTool],
      think: 'medium',
    }),
    effort: scenario(THINKING, { thinking: 'France.', content: 'Paris.' }, { ...roomy(capital), think: 'high' }),
  },
  errors,
  streamErrors,
  models: {
    reply: { source: 'https://docs.ollama.com/api/tags', path: '/api/tags', json: { models: [{ name: MODEL, model: MODEL, modified_at: '2026-01-01T00:00:00Z', size: 2_497_293_931 }] } },
    ids: [MODEL],
  },
  embeddings: {
    reply: {
      source: 'https://docs.ollama.com/api/embed',
      path: '/api/embed',
      json: { model: MODEL, embeddings: [[0.1, -0.2], [0.3, 0.4]], total_duration: 14_143_917, load_duration: 1_019_500, prompt_eval_count: 8 },
      sent: { model: MODEL, input: ['one', 'two'] },
    },
    vectors: [[0.1, -0.2], [0.3, 0.4]],
    inputTokens: 8,
  },
  ping: '\n',
};
