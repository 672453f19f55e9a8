import { asObject, isNamed, type JsonObject } from '@modelport/provider-base';

/** What stands in a part beside what it tells. */
const BESIDE: ReadonlySet<string> = new Set(['thought', 'thoughtSignature', 'videoMetadata', 'mediaResolution', 'partMetadata']);

/**
 * The parts of one candidate: https://ai.google.dev/api/caching#Part. Each tells one thing; a call comes whole, or in pieces
 * (`partialArgs`) of which the first has the name and the last says that no more will come.
 */
export class PartGrammar {
  readonly #ids = new Set<unknown>();
  #unfinishedCall = false;

  constructor(private readonly problem: (what: string) => void) {}

  read(part: JsonObject): void {
    const told = Object.keys(part).filter((key) => !BESIDE.has(key));
    if (told.length > 1) this.problem('has a part that tells two things');
    if (told.length === 0 && part['thoughtSignature'] === undefined) this.problem('has a part that tells nothing');
    const { text, thought, thoughtSignature: signature, functionCall: call } = part;
    if (text !== undefined && typeof text !== 'string') this.problem('has a text that is none');
    if (thought !== undefined && typeof thought !== 'boolean') this.problem('has a `thought` that is neither true nor false');
    if (signature !== undefined && !isNamed(signature)) this.problem('has a signature that is no text');
    if (call !== undefined) this.#call(asObject(call) ?? {});
  }

  finish(reason: unknown): void {
    if (this.#unfinishedCall && reason === 'STOP') this.problem('comes before the end of a call that was to go on');
  }

  #call({ name, args, id, partialArgs, willContinue }: JsonObject): void {
    const inPieces = partialArgs !== undefined || willContinue !== undefined || this.#unfinishedCall;
    const begins = !this.#unfinishedCall;
    this.#unfinishedCall = inPieces && willContinue === true;
    if (begins && !isNamed(name)) this.problem('has a call without a name');
    if (args !== undefined && !asObject(args)) this.problem('has arguments that are no object');
    if (id === undefined || !begins) return;
    if (!isNamed(id) || this.#ids.has(id)) this.problem('has a call whose id is empty or that of another');
    this.#ids.add(id);
  }
}
