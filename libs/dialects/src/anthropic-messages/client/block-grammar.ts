import { asObject, isNamed, type JsonObject, parseJson } from '@modelport/provider-base';

/** The deltas that a block of each type may have, and the field that each of them tells. Blocks of other types may have any. */
const DELTAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: { text_delta: 'text', citations_delta: 'citation' },
  thinking: { thinking_delta: 'thinking', signature_delta: 'signature' },
  tool_use: { input_json_delta: 'partial_json' },
  redacted_thinking: {},
};

/** One block of content, from its start to its stop. */
export class BlockGrammar {
  readonly type: unknown;
  #input = '';
  #signed = false;

  constructor(
    readonly index: unknown,
    block: JsonObject,
    private readonly problem: (what: string) => void,
  ) {
    this.type = block['type'];
    this.#start(block);
  }

  delta(delta: JsonObject): void {
    const { type } = delta;
    const known = DELTAS[String(this.type)];
    const key = known?.[String(type)];
    if (known && key === undefined) return this.problem('is of a type that its block cannot have');
    if (key === undefined) return;
    if (key === 'citation' && !isNamed(asObject(delta[key])?.['type'])) return this.problem('has no citation with a type');
    if (key !== 'citation' && typeof delta[key] !== 'string') return this.problem(`has no text in \`${key}\``);
    if (type === 'input_json_delta') this.#input += String(delta[key]);
    if (this.#signed) this.problem('comes after the signature of its block');
    this.#signed = type === 'signature_delta';
  }

  /** Whether it is a call whose input does not parse. No input at all means: no arguments. */
  get isCutOff(): boolean {
    return this.type === 'tool_use' && this.#input.trim() !== '' && asObject(parseJson(this.#input)) === undefined;
  }

  #start({ type, text, thinking, data, id, name, input }: JsonObject): void {
    if (!isNamed(type)) this.problem('has a block without a type');
    if (type === 'text' && typeof text !== 'string') this.problem('has a block of text without `text`');
    if (type === 'thinking' && typeof thinking !== 'string') this.problem('has a block of thinking without `thinking`');
    if (type === 'redacted_thinking' && !isNamed(data)) this.problem('has a block of redacted thinking without `data`');
    if (type !== 'tool_use') return;
    if (!isNamed(id) || !isNamed(name)) this.problem('has a call without id or name');
    if (!asObject(input)) this.problem('has a call without an object as its `input`');
  }
}
