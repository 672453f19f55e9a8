import { DOCUMENT_DATA, DOCUMENT_NAME, DOCUMENT_URL, IMAGE_DATA, IMAGE_URL, JSON_SCHEMA, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { reasoning } from './reasoning-replies.js';
import { assistant, type Block, scenario, toolResult, toolUse, user, weatherTool, words } from './wire.js';

/** The model that the kit asks, unless a scenario names another. */
export const MODEL = 'claude-haiku-4-5';

const MESSAGES = 'https://docs.claude.com/en/api/messages';
const TOOL_USE = 'https://docs.claude.com/en/docs/agents-and-tools/tool-use/implement-tool-use';

const body = (...messages: Block[]): Block => ({ model: MODEL, max_tokens: 200, messages });
const capital = user(words('What is the capital of France?'));
const system = words('Answer in one short sentence.');
const weather = user(words('What is the weather in Paris?'));
const counts = { input: 300, output: 40 };
const calls = [words('Looking.'), toolUse('toolu_02', 'Paris'), toolUse('toolu_03', 'Rome')];
const oneCall = (id: string): Parameters<typeof scenario>[1] => ({ id, content: [toolUse('toolu_01', 'Paris')], stop: 'tool_use', counts });
const says = (id: string, text: string): Parameters<typeof scenario>[1] => ({ id, content: [words(text)], stop: 'end_turn', counts });
const choice = (tool_choice: Block): Block => ({ ...body(weather), tools: [weatherTool], tool_choice });
const letter = (source: Block): Block => body(user(words('What does this say?'), { type: 'document', source, title: DOCUMENT_NAME }));

/** What Anthropic says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: scenario(MESSAGES, { ...says('msg_01', 'Paris is the capital.'), counts: { input: 24, output: 12 } }, { ...body(capital), system: [system] }),
  tools: {
    one: scenario(TOOL_USE, oneCall('msg_02')),
    parallel: scenario(TOOL_USE, { id: 'msg_03', content: calls, stop: 'tool_use', counts }),
    result: scenario(TOOL_USE, says('msg_04', '20 and 21 degrees.'), {
      ...body(user(words('What is the weather in Paris and in Rome?')), assistant(...calls), user(toolResult('toolu_02', 20), toolResult('toolu_03', 21))),
      tools: [weatherTool],
    }),
    forced: scenario(`${TOOL_USE}#forcing-tool-use`, oneCall('msg_05'), choice({ type: 'tool', name: 'get_weather' })),
    required: scenario(`${TOOL_USE}#forcing-tool-use`, oneCall('msg_06'), choice({ type: 'any' })),
    forbidden: scenario(`${TOOL_USE}#forcing-tool-use`, says('msg_07', 'I may not look.'), choice({ type: 'none' })),
  },
  image: scenario(
    'https://docs.claude.com/en/docs/build-with-claude/vision',
    says('msg_08', 'A pixel and a cat.'),
    body(user(words('What do these show?'), { type: 'image', source: { type: 'base64', media_type: 'image/png', data: IMAGE_DATA } }, { type: 'image', source: { type: 'url', url: IMAGE_URL } })),
  ),
  documents: {
    data: scenario('https://docs.claude.com/en/docs/build-with-claude/pdf-support', says('msg_09', 'A letter.'), letter({ type: 'base64', media_type: 'application/pdf', data: DOCUMENT_DATA })),
    url: scenario('https://docs.claude.com/en/docs/build-with-claude/pdf-support', says('msg_10', 'A letter.'), letter({ type: 'url', url: DOCUMENT_URL })),
  },
  json: {
    schema: scenario('https://docs.claude.com/en/docs/build-with-claude/structured-outputs', says('msg_15', '{"capital":"Paris"}'), {
      ...body(capital),
      output_config: { format: { type: 'json_schema', schema: JSON_SCHEMA } },
    }),
  },
  reasoning,
  cache: {
    control: scenario(
      'https://docs.claude.com/en/docs/build-with-claude/prompt-caching',
      { ...says('msg_16', 'Paris.'), counts: { input: 24, output: 12, cacheRead: 1800, cacheWrite: 248 } },
      { ...body(capital), system: [{ ...system, cache_control: { type: 'ephemeral' } }] },
    ),
  },
  errors,
  streamErrors,
  models: {
    reply: {
      source: 'https://docs.claude.com/en/api/models-list',
      path: '/v1/models?limit=1000',
      json: { data: [{ type: 'model', id: MODEL, display_name: 'Claude Haiku 4.5' }], has_more: false, first_id: MODEL, last_id: MODEL },
    },
    ids: [MODEL],
  },
  ping: 'event: ping\ndata: {"type": "ping"}\n\n',
};
