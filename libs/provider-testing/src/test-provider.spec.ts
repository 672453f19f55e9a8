import { type CallContext, createObservedStream, LlmError, type LlmRequest, type LlmResponse, type LlmStream, type LlmStreamEvent, type ProviderOptions, type StreamDecoder, type WireAnswer, type WireFormat, type WireRequest } from '@modelport/provider-base';
import { failingChecks } from '../test/failing-checks.js';
import { ToyDecoder, toyDefinition, toyFormat, ToyProvider } from '../test/toy-provider.js';
import { toyReplies } from '../test/toy-replies.js';
import { CONFORMANCE_KEY, type ProviderReplies, sseEvents, testProvider } from './index.js';

const failing = (provider: typeof ToyProvider, only?: RegExp, replies: ProviderReplies = toyReplies): Promise<string[]> => failingChecks({ provider, model: 'toy-1', replies }, only);

/** A provider whose format differs from the toy's. */
function withFormat(changes: Partial<WireFormat>): typeof ToyProvider {
  return class extends ToyProvider {
    constructor(options: ProviderOptions = {}) {
      super(options, { ...toyFormat, ...changes });
    }
  };
}

testProvider({ provider: ToyProvider, model: 'toy-1', replies: toyReplies });

describe('the kit finds out', () => {
  it('a stream that ends clean where it was cut off', async () => {
    class Forgiving extends ToyDecoder {
      override end(): ReturnType<StreamDecoder['end']> {
        return this.decode({ event: '', data: '{"done":"end","input":3,"output":2}' });
      }
    }
    expect(await failing(withFormat({ streamDecoder: () => new Forgiving() }), /^a body cut|^a forwarded|^a vendor that fails .* an end/)).toEqual(
      expect.arrayContaining([
        'a body cut anywhere › text › never ends clean where it was cut off, and keeps what came before',
        'a forwarded call › of a stream › never ends clean where it was cut off, and gives what came before',
        'a vendor that fails › comes to an error › an end without a terminator',
      ]),
    );
  });

  it('a stream that is held back until it is whole', async () => {
    class Late extends ToyProvider {
      override async executeStream(request: LlmRequest, context?: CallContext): Promise<LlmStream> {
        const stream = await super.executeStream(request, context);
        const events: LlmStreamEvent[] = [];
        for await (const event of stream) events.push(event);
        const end = await stream.ended;
        if (end.outcome !== 'complete') throw new LlmError('network', 'broken', { providerId: 'toy' });
        return Object.assign(createObservedStream({ next: () => Promise.resolve(events.shift()), close: () => undefined, complete: () => end }), { receipt: [] });
      }
    }
    expect(await failing(Late, /^a streamed|^a body cut/)).toEqual(expect.arrayContaining(['a streamed answer › text › delivers each event as soon as its bytes have come', 'a body cut anywhere › text › throws where the connection breaks, and keeps what came before']));
  });

  it('a call that is lost where its number is odd', async () => {
    class Counting extends ToyDecoder {
      override decode(frame: Parameters<StreamDecoder['decode']>[0]): ReturnType<StreamDecoder['decode']> {
        return super.decode(frame).filter((event) => !frame.data.includes('"index":-1') || !event.type.startsWith('tool-call'));
      }
    }
    const { tools } = toyReplies;
    const call = { index: 0, id: 'c', name: 'get_weather', arguments: '{"city":"Paris"}' };
    const numbered = tools && { ...tools, one: { ...tools.one, stream: { source: 'recorded: the toy vendor', chunks: sseEvents({ id: 'a', model: 'toy-1' }, { tool_calls: [call], call }, { done: 'end', input: 3, output: 2 }) } } };
    const found = await failing(withFormat({ streamDecoder: () => new Counting() }), /^a vendor that fails .* index/, { ...toyReplies, ...(numbered && { tools: numbered }) });
    expect(found).toEqual(['a vendor that fails › comes to the right answer, or to an error › a call of the index -1']);
  });

  it('text that is lost', async () => {
    class Deaf extends ToyDecoder {
      override decode(frame: Parameters<StreamDecoder['decode']>[0]): ReturnType<StreamDecoder['decode']> {
        return super.decode(frame).filter((event) => event.type !== 'text-delta' || event.text !== 'is');
      }
    }
    expect(await failing(withFormat({ streamDecoder: () => new Deaf() }), /^a streamed/)).toEqual(expect.arrayContaining(['a streamed answer › text › gives the same answer as the whole one']));
  });

  it('a decoder that is shared between streams', async () => {
    const shared = new ToyDecoder();
    expect(await failing(withFormat({ streamDecoder: () => shared }), /^a streamed/)).toContain('a streamed answer › keeps streams that run at the same time apart');
  });

  it('a key in an error', async () => {
    class Leaky extends ToyProvider {
      override async executeRequest(request: LlmRequest, context?: CallContext): Promise<LlmResponse> {
        return super.executeRequest(request, context).catch((error: LlmError) => {
          throw error.with({ cause: new Error(`with ${CONFORMANCE_KEY}`) });
        });
      }
    }
    const found = await failing(Leaky, /^errors/);
    expect(found).toContain('errors › executeRequest › 529 "Busy." is overloaded');
    expect(found.every((name) => !name.includes('executeStream'))).toBe(true);
  });

  it('an error that is none of ours, and one of the wrong kind', async () => {
    class Rude extends ToyProvider {
      override async executeRequest(request: LlmRequest, context?: CallContext): Promise<LlmResponse> {
        return super.executeRequest(request, context).catch(() => {
          throw new Error('oops');
        });
      }
    }
    expect((await failing(Rude, /^errors/)).filter((name) => name.startsWith('errors › executeRequest'))).toHaveLength(11);
    expect(await failing(withFormat({ decodeError: () => ({ message: 'Busy.', kind: 'invalid_request' }) }), /^errors/)).toContain('errors › forward › 529 "Busy." is overloaded');
  });

  it('a caller who goes away and is not heard', async () => {
    class Stubborn extends ToyProvider {
      override executeRequest(request: LlmRequest): Promise<LlmResponse> {
        return super.executeRequest(request, { timeout: 50 });
      }
    }
    expect(await failing(Stubborn, /goes away › executeRequest/)).toEqual(expect.arrayContaining(['a caller that goes away › executeRequest › aborted before it began, sends nothing', 'a caller that goes away › executeRequest › aborted while it waits for an answer, lets go']));
  });

  it('a forwarded body that was parsed and written again', async () => {
    class Retelling extends ToyProvider {
      override forward(request: WireRequest, context?: CallContext): Promise<WireAnswer> {
        return super.forward({ ...request, body: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(request.body).toString()))) }, context);
      }
    }
    expect(await failing(Retelling, /^a forwarded/)).toEqual(expect.arrayContaining(['a forwarded call › changes the name of the model, and not a byte besides']));
  });

  it('a request that was sent otherwise than it should', async () => {
    const found = await failing(withFormat({ encodeRequest: (request) => ({ path: '/answer', body: { model: request.model } }) }), /^a whole|^the scenarios/);
    expect(found).toEqual(expect.arrayContaining(['a whole answer › gives the answer: id, model, text, finish reason, usage', 'the scenarios › the results of tools: sends what the vendor takes, and reads the answer']));
  });

  it('a part of the request that is lost without a word', async () => {
    class Careless extends ToyProvider {
      override executeRequest(request: LlmRequest, context?: CallContext): Promise<LlmResponse> {
        const messages = request.messages.map((message) => ({ ...message, content: message.content.filter(({ type }) => type !== 'document') }));
        return super.executeRequest({ ...request, messages }, context);
      }
    }
    expect(await failing(Careless, /^what the vendor cannot/)).toEqual([
      'what the vendor cannot do › refuses a document by data before anything is sent (strict, warn)',
      'what the vendor cannot do › goes on without a document by data, and says so (drop)',
      'what the vendor cannot do › refuses a document by URL before anything is sent (strict, warn)',
      'what the vendor cannot do › goes on without a document by URL, and says so (drop)',
    ]);
  });

  it('a cost that nobody can know, and a loss that no scenario expects', async () => {
    class Inventive extends ToyProvider {
      override async executeRequest(request: LlmRequest, context?: CallContext): Promise<LlmResponse> {
        return { ...(await super.executeRequest(request, context)), cost: { currency: 'USD', picodollars: 0n, total: 0 } };
      }
    }
    const losing = withFormat({
      encodeRequest: (request, context) => {
        context.receipt.drop('seed', 'advisory', 'for no reason');
        return toyFormat.encodeRequest(request, context);
      },
    });
    const text = 'the scenarios › text: sends what the vendor takes, and reads the answer';
    expect(await failing(Inventive, /^the scenarios/)).toContain(text);
    expect(await failing(losing, /^the scenarios/)).toContain(text);
  });

  it('a scenario that does not show what it should, and a refusal of what the definition declares', async () => {
    const { tools, text } = toyReplies;
    const forced = tools && { ...tools, forced: text };
    expect(await failing(ToyProvider, /^the scenarios/, { ...toyReplies, ...(forced && { tools: forced }) })).toEqual(['the scenarios › a tool call that is forced: sends what the vendor takes, and reads the answer']);
    class Seeing extends ToyProvider {
      static override readonly definition = { ...toyDefinition, capabilities: [...toyDefinition.capabilities, 'documents' as const] };
    }
    const unsupported = { unsupported: 'https://toy.example.com/docs' };
    expect(await failing(Seeing, /^replies/, { ...toyReplies, documents: { data: unsupported, url: unsupported } })).toEqual(['replies › shows documents: by nothing']);
  });

  it('a reply without a source, and a capability without a scenario', async () => {
    const { tools: _tools, ...rest } = toyReplies;
    expect(await failing(ToyProvider, /^replies/, { ...rest, text: { ...rest.text, unary: { ...rest.text.unary, source: 'somewhere' } } })).toEqual(['replies › every reply names its source', 'replies › shows function_calling: by nothing', 'replies › shows tool_choice: by nothing']);
    expect(toyDefinition.capabilities).toContain('function_calling');
  });
});
