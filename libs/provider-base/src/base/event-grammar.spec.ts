import type { OtherChoiceEvent } from '../contract/stream-event.js';
import type { DecodedEvent } from '../contract/wire-format.js';
import { Usage } from '../usage/usage.js';
import { EventGrammar } from './event-grammar.js';

const finish: DecodedEvent = { type: 'finish', finishReason: 'stop', rawFinishReason: 'stop', usage: Usage.unknown, providerMetadata: {} };

describe('the grammar of a stream', () => {
  it('begins with a start, even where the vendor has none', () => {
    expect(new EventGrammar('m').apply([{ type: 'text-delta', text: 'a' }])).toEqual([
      { type: 'start', id: null, model: 'm' },
      { type: 'text-delta', text: 'a' },
    ]);
  });

  it('names the model that was asked for, where the vendor names none', () => {
    expect(new EventGrammar('m').apply([{ type: 'start', id: 'a', model: '' }])).toEqual([{ type: 'start', id: 'a', model: 'm' }]);
  });

  it('begins once', () => {
    const grammar = new EventGrammar('m');
    grammar.apply([{ type: 'start', id: 'a', model: 'm' }]);
    expect(grammar.apply([{ type: 'start', id: 'b', model: 'm' }])).toEqual([]);
  });

  it('has no empty deltas', () => {
    const events: DecodedEvent[] = [{ type: 'text-delta', text: '' }, { type: 'reasoning-delta', text: '' }, { type: 'tool-call-delta', index: 0, argumentsDelta: '' }];
    expect(new EventGrammar('m').apply(events).map((event) => event.type)).toEqual(['start']);
  });

  it('ends every call before the finish, and each once', () => {
    const events: DecodedEvent[] = [
      { type: 'tool-call-start', index: 0, id: 'a', name: 'f' },
      { type: 'tool-call-start', index: 1, id: 'b', name: 'g' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-end', index: 0 },
      finish,
    ];
    expect(new EventGrammar('m').apply(events).slice(3)).toEqual([{ type: 'tool-call-end', index: 0 }, { type: 'tool-call-end', index: 1 }, finish]);
  });

  it('has one finish and nothing behind it', () => {
    const grammar = new EventGrammar('m');
    expect(grammar.apply([finish, finish, { type: 'text-delta', text: 'late' }]).map((event) => event.type)).toEqual(['start', 'finish']);
    expect(grammar.apply([{ type: 'text-delta', text: 'later' }])).toEqual([]);
  });

  it('tells what was cited behind the first words, and else before the finish', () => {
    const cited: DecodedEvent = { type: 'citation', citation: { source: { kind: 'web', url: 'https://a.example' } } };
    const types = (events: DecodedEvent[]): string[] => new EventGrammar('m').apply(events).map(({ type }) => type);
    expect(types([cited, { type: 'reasoning-delta', text: 'Hm' }, { type: 'text-delta', text: 'a' }, cited, finish])).toEqual(['start', 'reasoning-delta', 'text-delta', 'citation', 'citation', 'finish']);
    expect(types([cited, finish])).toEqual(['start', 'citation', 'finish']);
  });

  it('holds each of several choices to it by itself', () => {
    const other = (event: OtherChoiceEvent['event']): DecodedEvent => ({ type: 'other-choice', choice: 1, event });
    const end = { type: 'choice-end', finishReason: 'stop', rawFinishReason: 'stop' } as const;
    const call = { type: 'tool-call-start', index: 0, id: 'c', name: 'f' } as const;
    expect(new EventGrammar('m').apply([other(call), other({ type: 'text-delta', text: '' }), other(end), other({ type: 'text-delta', text: 'late' }), finish])).toEqual([
      { type: 'start', id: null, model: 'm' },
      other(call),
      other({ type: 'tool-call-end', index: 0 }),
      other(end),
      finish,
    ]);
  });
});
