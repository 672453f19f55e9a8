import { asObject, asObjects, field, type JsonObject, objectsField, stringField } from '@modelport/provider-base';

const RESULT = '21 degrees';

/** The next request of a client: what it was given comes back as it came, with the result of the call in it. */
export function nextTurn(dialect: string, question: JsonObject, given: JsonObject): JsonObject {
  switch (dialect) {
    case 'openai-chat': {
      const message = asObject(field(objectsField(given, 'choices')[0], 'message'));
      const results = objectsField(message, 'tool_calls').map((call) => ({ role: 'tool', tool_call_id: call['id'], content: RESULT }));
      return { ...question, messages: [...objectsField(question, 'messages'), message, ...results] };
    }
    case 'openai-responses': {
      const output = objectsField(given, 'output');
      const results = output.flatMap((item) => (item['type'] === 'function_call' ? [{ type: 'function_call_output', call_id: item['call_id'], output: RESULT }] : []));
      return { ...question, input: [{ role: 'user', content: question['input'] }, ...output, ...results] };
    }
    case 'anthropic-messages': {
      const content = objectsField(given, 'content');
      const results = content.flatMap((block) => (block['type'] === 'tool_use' ? [{ type: 'tool_result', tool_use_id: block['id'], content: RESULT }] : []));
      return { ...question, messages: [...objectsField(question, 'messages'), { role: 'assistant', content }, { role: 'user', content: results }] };
    }
    case 'gemini': {
      const content = asObject(field(objectsField(given, 'candidates')[0], 'content'));
      const calls = asObjects(content?.['parts']).flatMap((part) => asObjects([part['functionCall']]));
      const parts = calls.map((call) => ({ functionResponse: { ...(call['id'] !== undefined && { id: call['id'] }), name: call['name'], response: { result: RESULT } } }));
      return { ...question, contents: [...objectsField(question, 'contents'), content, { role: 'user', parts }] };
    }
    default: {
      const message = asObject(given['message']);
      const results = objectsField(message, 'tool_calls').map((call) => ({ role: 'tool', tool_name: stringField(call['function'], 'name'), content: RESULT }));
      return { ...question, messages: [...objectsField(question, 'messages'), message, ...results] };
    }
  }
}
