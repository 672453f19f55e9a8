import { AnthropicMessagesStreamGrammar } from './stream-grammar.js';

interface Event extends Record<string, unknown> {
  type: string;
}

const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 3, output_tokens: 1 } };
const start: Event = { type: 'message_start', message };
const open = (index: number, block: object): Event => ({ type: 'content_block_start', index, content_block: block });
const delta = (index: number, told: object): Event => ({ type: 'content_block_delta', index, delta: told });
const stop = (index: number): Event => ({ type: 'content_block_stop', index });
const end = (reason: string | null = 'end_turn'): Event => ({ type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 2 } });
const over: Event = { type: 'message_stop' };
const ping: Event = { type: 'ping' };
const text = (index = 0): Event[] => [open(index, { type: 'text', text: '' }), delta(index, { type: 'text_delta', text: 'Hi' }), stop(index)];
const input = (index: number, json: string): Event => delta(index, { type: 'input_json_delta', partial_json: json });
const tool = (index: number, ...pieces: string[]): Event[] => [open(index, { type: 'tool_use', id: `toolu_${index}`, name: 'f', input: {} }), ...pieces.map((piece) => input(index, piece)), stop(index)];
const thinking = open(0, { type: 'thinking', thinking: '', signature: '' });
const signature = delta(0, { type: 'signature_delta', signature: 'c2ln' });
const cited = delta(0, { type: 'citations_delta', citation: { type: 'char_location', cited_text: 'x' } });
const failed: Event = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };

function problems(...events: Event[]): string[] {
  const grammar = new AnthropicMessagesStreamGrammar();
  return [...events.flatMap((event) => grammar.frame({ event: event.type, data: JSON.stringify(event) })), ...grammar.end()];
}

describe('the grammar of Messages events', () => {
  it.each<[string, Event[]]>([
    ['text, with pings anywhere', [start, ping, ...text(), ping, end(), ping, over]],
    ['thinking with its signature, then text', [start, thinking, delta(0, { type: 'thinking_delta', thinking: 'Hm' }), signature, stop(0), ...text(1), end(), over]],
    ['thinking of a signature alone, and thinking that is withheld', [start, thinking, signature, stop(0), open(1, { type: 'redacted_thinking', data: 'x' }), stop(1), end(), over]],
    ['calls, one of them without arguments', [start, ...text(), ...tool(1, '', '{"a"', ':1}'), ...tool(2), end('tool_use'), over]],
    ['a call that was cut off', [start, ...tool(0, '{"a"'), end('max_tokens'), over]],
    ['text with what it cites, before and behind it', [start, open(0, { type: 'text', text: '', citations: [] }), cited, delta(0, { type: 'text_delta', text: 'Hi' }), cited, stop(0), end(), over]],
    ['nothing at all', [start, ping, end(), over]],
    ['events and blocks that are not known', [start, { type: 'new_event' }, open(0, { type: 'new_block' }), delta(0, { type: 'new_delta' }), stop(0), end(), over]],
    ['two message_delta', [start, ...text(), end(null), end(), over]],
    ['an error first', [failed]],
    ['an error within a block', [start, open(0, { type: 'text', text: '' }), failed]],
  ])('accepts %s', (_name, events) => {
    expect(problems(...events)).toEqual([]);
  });

  it.each<[string, Event[]]>([
    ['event 0 (content_block_start) comes before message_start', [open(0, { type: 'text', text: '' }), start, stop(0), end(), over]],
    ['event 1 (message_start) comes a second time', [start, start, ...text(), end(), over]],
    ['event 0 (message_start) has no usage with counts of input and output', [{ type: 'message_start', message: { ...message, usage: {} } }, end(), over]],
    ['event 0 (message_start) has a message without an id', [{ type: 'message_start', message: { ...message, id: '' } }, end(), over]],
    ['event 1 (content_block_start) does not have the next index, 0', [start, ...text(1), end(), over]],
    ['event 2 (content_block_delta) is for a block that is not open', [start, open(0, { type: 'text', text: '' }), delta(1, { type: 'text_delta', text: 'x' }), stop(0), end(), over]],
    ['event 4 (content_block_delta) is for a block that is not open', [start, ...text(), delta(0, { type: 'text_delta', text: 'x' }), end(), over]],
    ['event 4 (content_block_stop) is for a block that is not open', [start, ...text(), stop(0), end(), over]],
    ['event 2 (content_block_delta) is of a type that its block cannot have', [start, open(0, { type: 'text', text: '' }), input(0, '{}'), stop(0), end(), over]],
    ['event 2 (content_block_delta) has no citation with a type', [start, open(0, { type: 'text', text: '' }), delta(0, { type: 'citations_delta', citation: {} }), stop(0), end(), over]],
    ['event 3 (content_block_delta) comes after the signature of its block', [start, thinking, signature, delta(0, { type: 'thinking_delta', thinking: 'x' }), stop(0), end(), over]],
    ['event 4 (message_delta) ends the turn, though a tool is called', [start, ...tool(0, '{}'), end('end_turn'), over]],
    ['event 4 (message_delta) says that a tool is called, and none is', [start, ...text(), end('tool_use'), over]],
    ['event 4 (message_delta) comes after a call whose input is no JSON object', [start, ...tool(0, '{"a"'), end('tool_use'), over]],
    ['event 1 (content_block_start) has a call without id or name', [start, open(0, { type: 'tool_use', id: '', name: 'f', input: {} }), stop(0), end('tool_use'), over]],
    ['event 4 (message_stop) comes without a stop reason', [start, ...text(), over]],
    ['event 5 (message_delta) has another stop reason than before', [start, ...text(), end(), end('max_tokens'), over]],
    ['event 5 (content_block_start) comes after the stop reason', [start, ...text(), end(), ...text(1), over]],
    ['event 4 (message_delta) has no usage with a count of output', [start, ...text(), { ...end(), usage: {} }, over]],
    ['event 6 (ping) comes after the end', [start, ...text(), end(), over, ping]],
    ['event 2 (message_stop) comes after the end', [start, failed, over]],
    ['the stream stopped without its end', [start, ...text(), end()]],
    ['event 0 (error) has no error with a type and a message', [{ type: 'error', error: {} }]],
  ])('finds that %s', (problem, events) => {
    expect(problems(...events)).toEqual([problem]);
  });

  it('finds events without their name: the SDKs pass them over', () => {
    expect(new AnthropicMessagesStreamGrammar().frame({ event: '', data: JSON.stringify(start) })).toEqual(['event 0 has another name than its `type`']);
  });
});
