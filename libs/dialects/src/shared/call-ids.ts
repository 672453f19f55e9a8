interface KnownCall {
  name: string;
  id: string;
  answered: boolean;
}

/** The call that a result answers. */
export interface AnsweredCall {
  id: string;
  /** Undefined where neither the result nor a call tells it. */
  name: string | undefined;
}

/**
 * Ties the results of a conversation to its calls: by their ids where both have one, else by name and order. A call without an id gets
 * one by its place in the conversation, so that it is the same in every turn.
 */
export class CallIds {
  readonly #taken = new Set<string>();
  readonly #all = new OpenCalls();
  readonly #byName = new Map<string, OpenCalls>();
  /** Calls to which the client gave no id. */
  readonly #anonymous = new Map<string, OpenCalls>();
  readonly #byGivenId = new Map<string, KnownCall>();
  #count = 0;

  call(name: string, givenId: string | undefined): string {
    const call: KnownCall = { name, id: givenId ?? this.#made(), answered: false };
    this.#count += 1;
    this.#taken.add(call.id);
    this.#all.add(call);
    openCallsOf(this.#byName, name).add(call);
    if (givenId === undefined) openCallsOf(this.#anonymous, name).add(call);
    else this.#byGivenId.set(givenId, call);
    return call.id;
  }

  /** Undefined where no call that is still open has this name. Without a name it is the first that is open. */
  result(name: string | undefined, givenId: string | undefined): AnsweredCall | undefined {
    const call = givenId === undefined ? this.#firstOpen(name) : (this.#openOf(givenId) ?? (name === undefined ? undefined : this.#anonymous.get(name)?.first()));
    if (!call) return givenId === undefined ? undefined : { id: givenId, name };
    call.answered = true;
    return { id: call.id, name: name ?? call.name };
  }

  #firstOpen(name: string | undefined): KnownCall | undefined {
    return name === undefined ? this.#all.first() : this.#byName.get(name)?.first();
  }

  #openOf(givenId: string): KnownCall | undefined {
    const call = this.#byGivenId.get(givenId);
    return call?.answered === false ? call : undefined;
  }

  #made(): string {
    let id = `call_${this.#count}`;
    while (this.#taken.has(id)) id = `${id}_`;
    return id;
  }
}

/** Calls in their order, of which the answered ones are passed over. */
class OpenCalls {
  readonly #calls: KnownCall[] = [];
  #next = 0;

  add(call: KnownCall): void {
    this.#calls.push(call);
  }

  first(): KnownCall | undefined {
    while (this.#calls[this.#next]?.answered) this.#next += 1;
    return this.#calls[this.#next];
  }
}

function openCallsOf(map: Map<string, OpenCalls>, name: string): OpenCalls {
  const known = map.get(name) ?? new OpenCalls();
  map.set(name, known);
  return known;
}
