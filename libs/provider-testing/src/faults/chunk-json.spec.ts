import { awsEvents } from '../replies/aws-event-messages.js';
import { ndjsonLines } from '../replies/stream-chunks.js';
import { chunkJson, chunkText, withChunkJson } from './chunk-json.js';

describe('the JSON of a chunk', () => {
  const chunks = ['data: {"a":1}\n\n', 'event: x\r\ndata: {"a":1}\r\n\r\n', 'data:{"a":1}\n\n', ...ndjsonLines({ a: 1 }), ...awsEvents(['x', { a: 1 }])];

  it('is read in every framing', () => {
    expect(chunks.map(chunkJson)).toEqual(chunks.map(() => ({ a: 1 })));
  });

  it('is changed without touching what is around it', () => {
    const changed = chunks.map((chunk) => withChunkJson(chunk, (json) => ({ ...json, b: '$1' })));
    expect(changed.map(chunkJson)).toEqual(chunks.map(() => ({ a: 1, b: '$1' })));
    expect(changed[1]).toBe('event: x\r\ndata: {"a":1,"b":"$1"}\r\n\r\n');
    expect(chunkText(changed[4] ?? '')).toContain('"b":"$1"');
  });

  it('is none where there is none', () => {
    for (const chunk of ['data: [DONE]\n\n', ': ping\n\n', '\n', 'data: [1]\n\n', Buffer.from('no')]) {
      expect([chunkJson(chunk), withChunkJson(chunk, () => ({ a: 1 }))]).toEqual([undefined, chunk]);
    }
  });
});
