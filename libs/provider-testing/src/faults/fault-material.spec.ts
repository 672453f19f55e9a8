import { toyReplies } from '../../test/toy-replies.js';
import { awsEvents, awsException } from '../replies/aws-event-messages.js';
import { ndjsonLines, sseEvents } from '../replies/stream-chunks.js';
import { FaultMaterial, type FaultReplies } from './fault-material.js';

const source = 'recorded: a vendor';
const { text } = toyReplies;

function withStream(chunks: readonly (string | Uint8Array)[], more: Partial<FaultReplies> = {}, mayMiss = 0): FaultMaterial {
  return new FaultMaterial({ ...toyReplies, text: { ...text, stream: { source, chunks, mayMiss } }, ...more });
}

describe('the material of faults', () => {
  it('is cut into what comes before the content, the content, and the end', () => {
    const { preamble, content, finish, halfEvent } = withStream(sseEvents({ role: 'x' }, { text: 'Par' }, { text: 'is.' }, { done: 'end' }, '[DONE]'), {}, 1);
    expect([preamble, content, finish].map(String)).toEqual([sseEvents({ role: 'x' }).join(''), sseEvents({ text: 'Par' }, { text: 'is.' }).join(''), sseEvents({ done: 'end' }, '[DONE]').join('')]);
    expect(String(finish).startsWith(String(halfEvent)) && halfEvent.length > 0).toBe(true);
  });

  it('has no content where the only event tells all', () => {
    const { preamble, content, finish } = withStream(sseEvents({ text: 'Paris.', done: 'end' }));
    expect([preamble.length, content.length, String(finish)]).toEqual([0, 0, sseEvents({ text: 'Paris.', done: 'end' }).join('')]);
  });

  it('breaks a tool call off in its middle', () => {
    const half = String(new FaultMaterial(toyReplies).halfToolCall);
    expect(half).toContain('get_weather');
    expect(half.endsWith('\n\n')).toBe(false);
    const { tools: _tools, ...rest } = toyReplies;
    expect(new FaultMaterial(rest).halfToolCall).toHaveLength(0);
  });

  it('says errors in the shape of the vendor, with other words', () => {
    const material = new FaultMaterial(toyReplies);
    expect(String(material.errorBody('words'))).toBe('{"error":{"message":"words","code":"busy"}}');
    expect(String(material.errorEvent('words'))).toBe('data: {"error":{"message":"words","code":"busy"}}\n\n');
    expect(String(material.errorInBody('words'))).toBe('{"error":{"message":"words","code":"busy"}}');
  });

  it('frames an error as the stream is framed, where no error of a stream is known', () => {
    const { streamErrors: _errors, ...rest } = toyReplies;
    const lines = new FaultMaterial({ ...rest, text: { ...text, stream: { source, headers: { 'content-type': 'application/x-ndjson' }, chunks: ndjsonLines({ text: 'Paris.' }) } } });
    expect(String(lines.errorEvent('words'))).toBe('{"error":{"message":"words","code":"busy"}}\n');
  });

  it('puts no pings between the events of a binary stream', () => {
    const stream = awsEvents(['contentBlockDelta', { text: 'Paris.' }], ['messageStop', {}]);
    expect(withStream(stream, { ping: stream[0] ?? '' }).keepAlive).toHaveLength(0);
    const streamErrors = [{ kind: 'overloaded', text: '', reply: { source, chunks: [awsException('throttlingException', { message: 'Slow down.' })] } }] as const;
    expect(withStream(stream, { streamErrors }).errorEvent('words').toString('latin1')).toContain('{"message":"words"}');
  });
});
