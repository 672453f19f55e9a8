import { Ajv2020 } from 'ajv/dist/2020.js';
import { SandboxTransport } from './sandbox-transport.js';

interface WireChoice {
  index: number;
  message?: Record<string, unknown>;
  delta?: Record<string, unknown>;
  finish_reason: string | null;
}

interface WireAnswer {
  id: string;
  created: number;
  model: string;
  choices: WireChoice[];
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number; completion_tokens_details: { reasoning_tokens: number } } | null;
  error?: { message: string; param: string | null; code: string };
}

const BASE = 'https://sandbox.invalid/v1';
const user = (content: unknown): object => ({ role: 'user', content });
const weather = { type: 'function', function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 3 } }, required: ['city'] } } };
const clock = { type: 'function', function: { name: 'get_time' } };

async function send(body: object, transport = new SandboxTransport(), path = '/chat/completions'): Promise<{ status: number; text: string; headers: Readonly<Record<string, string>> }> {
  const { status, headers, body: bytes } = await transport.send({ method: 'POST', url: BASE + path, headers: {}, body: JSON.stringify({ model: 'sandbox-1', ...body }) });
  let text = '';
  for await (const chunk of bytes) text += Buffer.from(chunk).toString('utf8');
  return { status, headers, text };
}

async function complete(body: object): Promise<WireAnswer> {
  return JSON.parse((await send(body)).text) as WireAnswer;
}

async function stream(body: object): Promise<WireAnswer[]> {
  const { text } = await send({ ...body, stream: true });
  const lines = text.split('\n\n').filter((line) => line !== '');
  expect(lines.at(-1)).toBe('data: [DONE]');
  return lines.slice(0, -1).map((line) => JSON.parse(line.slice('data: '.length)) as WireAnswer);
}

const content = async (body: object): Promise<unknown> => (await complete(body)).choices[0]?.message?.['content'];
const deltas = (chunks: WireAnswer[], field: string, index = 0): unknown[] =>
  chunks.flatMap((chunk) => chunk.choices.filter((choice) => choice.index === index).flatMap((choice) => choice.delta?.[field] ?? []));

describe('an answer of the sandbox', () => {
  it('repeats the prompt', async () => {
    expect(await content({ messages: [user('Hello there')] })).toBe('Sandbox answer to: Hello there');
  });

  it('tells what else it saw', async () => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } };
    const file = { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } };
    const audio = { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } };
    const earlier = [{ role: 'system', content: 'Be brief.' }, { role: 'developer', content: 'Be kind.' }, user('Hi'), { role: 'assistant', content: 'Hello' }];
    expect(await content({ messages: [...earlier, user([{ type: 'text', text: 'Look' }, image, image, file, audio])] })).toBe(
      'Sandbox answer to: Look (seen: 2 system prompts, 2 earlier messages, 2 images, 1 document, 1 audio clip)',
    );
  });

  it('quotes no more than 200 words of a long prompt', async () => {
    const words = String(await content({ messages: [user('word '.repeat(500))] })).split(' ');
    expect(words).toHaveLength('Sandbox answer to:'.split(' ').length + 201);
    expect(words.at(-1)).toBe('…');
  });

  it('is the same for the same request, streamed or not, and another one for another request', async () => {
    const body = { messages: [user('Hello')] };
    expect((await send(body)).text).toBe((await send(body)).text);
    expect((await send({ ...body, stream: true })).text).toBe((await send({ ...body, stream: true })).text);
    const ids = [await complete(body), ...(await stream(body))].map((answer) => answer.id);
    expect(new Set(ids).size).toBe(1);
    expect((await complete({ ...body, seed: 1 })).id).not.toBe(ids[0]);
  });

  it('counts words as tokens, and 100 for each image', async () => {
    const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } };
    const { usage } = await complete({ messages: [user([{ type: 'text', text: 'two words' }, image])] });
    expect(usage).toEqual({
      prompt_tokens: 102,
      completion_tokens: 8,
      total_tokens: 110,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    });
  });

  it('ends at the limit of tokens', async () => {
    const { choices, usage } = await complete({ messages: [user('one two three')], max_tokens: 4 });
    expect(choices[0]).toMatchObject({ message: { content: 'Sandbox answer to: one' }, finish_reason: 'length' });
    expect(usage?.completion_tokens).toBe(4);
  });

  it('ends before a stop sequence', async () => {
    const { choices } = await complete({ messages: [user('one two three')], stop: ['three', ' two'] });
    expect(choices[0]).toMatchObject({ message: { content: 'Sandbox answer to: one' }, finish_reason: 'stop' });
  });

  it('gives as many choices as asked for', async () => {
    const body = { messages: [user('Hi')], n: 3 };
    const { choices, usage } = await complete(body);
    expect(choices.map((choice) => choice.message?.['content'])).toEqual(['Sandbox answer to: Hi', 'Sandbox answer 2 to: Hi', 'Sandbox answer 3 to: Hi']);
    expect(usage?.completion_tokens).toBe(14);
    const chunks = await stream(body);
    expect(chunks.slice(0, 3).map((chunk) => chunk.choices[0]?.index)).toEqual([0, 1, 2]);
    expect(deltas(chunks, 'content', 2).join('')).toBe('Sandbox answer 3 to: Hi');
  });

  it('thinks first where effort is asked for', async () => {
    const body = { messages: [user('Hi')], reasoning_effort: 'high' };
    const { choices, usage } = await complete(body);
    expect(choices[0]?.message).toMatchObject({ reasoning_content: 'Thinking with high effort about: Hi', content: 'Sandbox answer to: Hi' });
    expect(usage).toMatchObject({ completion_tokens: 10, completion_tokens_details: { reasoning_tokens: 6 } });
    expect(deltas(await stream(body), 'reasoning_content').join('')).toBe('Thinking with high effort about: Hi');
    expect((await complete({ ...body, reasoning_effort: 'none' })).choices[0]?.message).not.toHaveProperty('reasoning_content');
  });

  it('may spend the whole limit on thinking', async () => {
    const { choices } = await complete({ messages: [user('Hi')], reasoning_effort: 'low', max_completion_tokens: 3 });
    expect(choices[0]).toMatchObject({ message: { reasoning_content: 'Thinking with low', content: '' }, finish_reason: 'length' });
  });
});

describe('a stream of the sandbox', () => {
  it('sends the role, then a word at a time, then why it ended', async () => {
    const chunks = await stream({ messages: [user('Hi you')] });
    expect(chunks.map((chunk) => chunk.choices[0]?.delta)).toEqual([
      { role: 'assistant', content: '', refusal: null },
      ...['Sandbox', ' answer', ' to:', ' Hi', ' you'].map((word) => ({ content: word })),
      {},
    ]);
    expect(chunks.map((chunk) => chunk.choices[0]?.finish_reason)).toEqual([...Array<null>(6).fill(null), 'stop']);
    expect(chunks[0]).not.toHaveProperty('usage');
  });

  it('ends with usage where it is asked for', async () => {
    const body = { messages: [user('Hi')] };
    const chunks = await stream({ ...body, stream_options: { include_usage: true } });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: (await complete(body)).usage });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  it.each([
    ['a long word', 'x'.repeat(47)],
    ['astral characters', '😀'.repeat(30)],
    ['white space of all kinds', 'a \n\n\tb\u3000c'],
  ])('adds up to the whole answer for %s', async (_name, prompt) => {
    const body = { messages: [user(prompt)] };
    expect(deltas(await stream(body), 'content').join('')).toBe(await content(body));
  });
});

describe('the sandbox with tools', () => {
  const calls = async (body: object): Promise<unknown[]> => ((await complete(body)).choices[0]?.message?.['tool_calls'] as unknown[] | undefined) ?? [];
  const names = async (body: object): Promise<unknown[]> => (await calls(body)).map((call) => (call as { function: { name: string } }).function.name);
  const asked = { messages: [user('How is it outside?')], tools: [weather, clock] };

  it('calls the first one with arguments that are valid for its schema', async () => {
    const { choices } = await complete(asked);
    expect(choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { content: null, tool_calls: [{ type: 'function', function: { name: 'get_weather' } }] } });
    const [call] = (await calls(asked)) as [{ id: string; function: { arguments: string } }];
    expect(JSON.parse(call.function.arguments)).toEqual({ city: 'sandbox city', days: 3 });
    expect(call.id).toMatch(/^call_sandbox_[\da-f]{12}_0$/);
  });

  it('calls those that the prompt names, in its order', async () => {
    const messages = [user('First get_time, then get_weather (not get_weather_map).')];
    expect(await names({ ...asked, messages })).toEqual(['get_time', 'get_weather']);
    expect(await names({ ...asked, messages, parallel_tool_calls: false })).toEqual(['get_time']);
  });

  it('does as tool_choice says', async () => {
    const forced = { ...asked, tool_choice: { type: 'function', function: { name: 'get_time' } } };
    expect(await names({ ...asked, tool_choice: 'none' })).toEqual([]);
    expect(await names({ ...asked, tool_choice: 'required' })).toEqual(['get_weather']);
    expect(await names(forced)).toEqual(['get_time']);
    expect((await complete(forced)).choices[0]?.finish_reason).toBe('stop');
  });

  it('answers in words, with the results, once they have come', async () => {
    const [first, second] = (await calls({ ...asked, messages: [user('get_weather and get_time')] })) as [{ id: string }, { id: string }];
    const messages = [
      user('get_weather and get_time'),
      { role: 'assistant', content: null, tool_calls: [first, second] },
      { role: 'tool', tool_call_id: first.id, content: '21 °C' },
      { role: 'tool', tool_call_id: second.id, content: '{"time":"12:00"}' },
    ];
    const { choices } = await complete({ ...asked, messages });
    expect(choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: 'Sandbox answer to: get_weather and get_time Tool results: get_weather returned 21 °C; get_time returned {"time":"12:00"}' },
    });
  });

  it('calls again when the user speaks again', async () => {
    const messages = [user('Hi'), { role: 'assistant', tool_calls: await calls(asked) }, { role: 'tool', tool_call_id: 'x', content: 'y' }, { role: 'assistant', content: 'z' }, user('And now?')];
    expect(await names({ ...asked, messages })).toEqual(['get_weather']);
  });

  it('streams a call in pieces that add up to its arguments', async () => {
    const [call] = (await calls(asked)) as [{ id: string; function: { name: string; arguments: string } }];
    const pieces = deltas(await stream(asked), 'tool_calls') as { index: number; id?: string; function: { name?: string; arguments: string } }[];
    expect(pieces[0]).toEqual({ index: 0, id: call.id, type: 'function', function: { name: call.function.name, arguments: '' } });
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map((piece) => piece.function.arguments).join('')).toBe(call.function.arguments);
  });

  it('cuts arguments off at the limit of tokens', async () => {
    const { choices } = await complete({ ...asked, max_tokens: 1 });
    expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { tool_calls: [{ function: { arguments: '{"city":"sandbox' } }] } });
  });

  it('speaks the older form with those who do', async () => {
    const body = { messages: [user('Weather?')], functions: [weather.function] };
    const call = { name: 'get_weather', arguments: '{"city":"sandbox city","days":3}' };
    expect((await complete(body)).choices[0]).toMatchObject({ finish_reason: 'function_call', message: { content: null, function_call: call } });
    const pieces = deltas(await stream(body), 'function_call') as { name?: string; arguments: string }[];
    expect(pieces.map((piece) => piece.arguments).join('')).toBe(call.arguments);
    const messages = [user('Weather?'), { role: 'assistant', content: null, function_call: call }, { role: 'function', name: 'get_weather', content: 'rain' }];
    expect(await content({ ...body, messages })).toBe('Sandbox answer to: Weather? Tool results: get_weather returned rain');
  });
});

describe('the sandbox asked for JSON', () => {
  it('fills the schema with valid data', async () => {
    const schema = {
      type: 'object',
      properties: { steps: { type: 'array', items: { $ref: '#/$defs/step' } }, mood: { enum: ['calm', 'busy'] } },
      required: ['steps', 'mood'],
      additionalProperties: false,
      $defs: { step: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false } },
    };
    const body = { messages: [user('Plan')], response_format: { type: 'json_schema', json_schema: { name: 'plan', schema, strict: true } } };
    const text = String(await content(body));
    expect(new Ajv2020().validate(schema, JSON.parse(text))).toBe(true);
    expect(deltas(await stream(body), 'content').join('')).toBe(text);
  });

  it('gives a small object where there is no schema', async () => {
    const text = await content({ messages: [user('JSON please')], response_format: { type: 'json_object' } });
    expect(JSON.parse(String(text))).toEqual({ answer: 'Sandbox answer to: JSON please' });
  });
});

describe('what the sandbox refuses', () => {
  it.each<[string, object, string]>([
    ['no messages', {}, 'messages'],
    ['empty messages', { messages: [] }, 'messages'],
    ['an unknown role', { messages: [{ role: 'robot', content: 'x' }] }, 'messages.0.role'],
    ['a wrong type', { messages: [user('Hi')], temperature: 'warm' }, 'temperature'],
    ['a broken image', { messages: [user([{ type: 'image_url', image_url: { url: 'nowhere' } }])] }, 'messages.0.content.0.image_url.url'],
    ['a forced tool that is not offered', { messages: [user('Hi')], tools: [weather], tool_choice: { type: 'function', function: { name: 'x' } } }, 'tool_choice'],
    ['a tool that must be called where there is none', { messages: [user('Hi')], tool_choice: 'required' }, 'tool_choice'],
    ['arguments that cannot be', { messages: [user('Hi')], tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object', properties: { a: false }, required: ['a'] } } }] }, 'tools.0.function.parameters'],
    ['an empty model', { model: '', messages: [user('Hi')] }, 'model'],
    ['an unknown option', { model: 'sandbox-1?fial=timeout', messages: [user('Hi')] }, 'model'],
  ])('names the path of %s', async (_name, body, param) => {
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { type: 'invalid_request_error', code: 'invalid_request', param } });
  });

  it('knows no other models than its own, and says which those are', async () => {
    const { status, text } = await send({ model: 'gpt-9', messages: [user('Hi')] });
    expect(status).toBe(404);
    expect(text).toContain('sandbox-1');
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'model_not_found', param: 'model' } });
  });

  it.each(['{"model": ', '[]', ''])('takes no body that is no JSON object: %j', async (body) => {
    const { status } = await new SandboxTransport().send({ method: 'POST', url: `${BASE}/chat/completions`, headers: {}, body });
    expect(status).toBe(400);
  });

  it('has no other routes', async () => {
    const { status, text } = await send({}, new SandboxTransport(), '/responses');
    expect(status).toBe(404);
    expect(text).toContain('POST /chat/completions');
  });
});

describe('the models of the sandbox', () => {
  const get = async (path: string): Promise<{ status: number; json: unknown }> => {
    const { status, body } = await new SandboxTransport().send({ method: 'GET', url: BASE + path, headers: {} });
    let text = '';
    for await (const chunk of body) text += Buffer.from(chunk).toString('utf8');
    return { status, json: JSON.parse(text) as unknown };
  };

  it('are listed', async () => {
    expect(await get('/models')).toMatchObject({ status: 200, json: { object: 'list', data: [{ id: 'sandbox-1', object: 'model' }, { id: 'sandbox-embed' }] } });
  });

  it('are told one by one', async () => {
    expect(await get('/models/sandbox-1')).toMatchObject({ status: 200, json: { id: 'sandbox-1' } });
    expect(await get('/models/other')).toMatchObject({ status: 404, json: { error: { code: 'model_not_found' } } });
  });
});
