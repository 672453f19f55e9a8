import { asObjects, type DecodedEvent, field, type JsonObject, stringField } from '@modelport/provider-base';

/** What a call without arguments is told with, in as many pieces as the vendor likes. */
const NOTHING = 'null';

interface OpenCall {
  index: number;
  /** The vendor's number of the call. */
  wireIndex: unknown;
  /** What may yet turn out to be `null`: not told before it is known. */
  held: string;
  told: boolean;
}

/** The calls of one stream. Source: https://docs.cohere.com/docs/streaming#tool-use-stream-events-for-tool-calling */
export class StreamedCalls {
  readonly #open: OpenCall[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  start(event: JsonObject): DecodedEvent[] {
    const call = callOf(event);
    const index = this.#count++;
    this.#open.push({ index, wireIndex: event['index'], held: '', told: false });
    const id = stringField(call, 'id') || `call_${crypto.randomUUID().replaceAll('-', '')}`;
    return [{ type: 'tool-call-start', index, id, name: stringField(field(call, 'function'), 'name') ?? '' }, ...this.delta(event)];
  }

  delta(event: JsonObject): DecodedEvent[] {
    const call = this.#open.findLast((candidate) => candidate.wireIndex === event['index']) ?? this.#open.at(-1);
    const text = stringField(field(callOf(event), 'function'), 'arguments') ?? '';
    if (!call || text === '') return [];
    call.held += text;
    if (!call.told && NOTHING.startsWith(call.held.trim())) return [];
    const argumentsDelta = call.held;
    call.held = '';
    call.told = true;
    return [{ type: 'tool-call-delta', index: call.index, argumentsDelta }];
  }

  end(event: JsonObject): DecodedEvent[] {
    const at = this.#open.findLastIndex((candidate) => candidate.wireIndex === event['index']);
    return this.#open.splice(at, 1).flatMap(endOf);
  }

  endAll(): DecodedEvent[] {
    return this.#open.splice(0).flatMap(endOf);
  }
}

function endOf({ index, told, held }: OpenCall): DecodedEvent[] {
  const end: DecodedEvent = { type: 'tool-call-end', index };
  if (told) return [end];
  const words = held.trim();
  return [{ type: 'tool-call-delta', index, argumentsDelta: words === NOTHING || words === '' ? '{}' : held }, end];
}

/** `tool_calls` is one call here, not a list; a list of one is understood too. */
function callOf(event: JsonObject): unknown {
  const calls = field(field(event['delta'], 'message'), 'tool_calls');
  return Array.isArray(calls) ? asObjects(calls)[0] : calls;
}
