import { asObject, asString, type DecodedResponse, type FinishReason, type JsonObject, without } from '@modelport/provider-base';
import { decodeUsage, usageMetadata } from './decode-usage.js';

const READ = ['output', 'stopReason', 'usage', 'p'];

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html (stopReason) */
const REASONS: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  guardrail_intervened: 'content-filter',
  content_filtered: 'content-filter',
};

/** Everything about an answer but its content, gathered from a whole answer or from the events of a stream. */
export class AnswerExtras {
  #fields: JsonObject = {};
  readonly #citations: JsonObject[] = [];
  readonly #blocks: JsonObject[] = [];

  add(fields: JsonObject): void {
    this.#fields = { ...this.#fields, ...without(fields, []) };
  }

  addCitation(blockIndex: number, citation: JsonObject): void {
    this.#citations.push({ block_index: blockIndex, ...citation });
  }

  /** Keeps a block that has no equal in other formats. */
  addBlock(blockIndex: number, block: JsonObject): void {
    this.#blocks.push({ block_index: blockIndex, ...block });
  }

  get hasStopped(): boolean {
    return this.#fields['stopReason'] !== undefined;
  }

  get hasUsage(): boolean {
    return this.#fields['usage'] !== undefined;
  }

  finish(hasCalls: boolean): Omit<DecodedResponse, 'id' | 'model' | 'content'> {
    const reason = asString(this.#fields['stopReason']);
    const usage = asObject(this.#fields['usage']) ?? {};
    const more = usageMetadata(usage);
    return {
      finishReason: finishReason(reason, hasCalls),
      rawFinishReason: reason ?? null,
      usage: decodeUsage(usage),
      providerMetadata: {
        ...without(this.#fields, READ),
        ...(Object.keys(more).length > 0 && { usage: more }),
        ...(this.#citations.length > 0 && { citations: this.#citations }),
        ...(this.#blocks.length > 0 && { blocks: this.#blocks }),
      },
    };
  }
}

/** Some models end a turn that holds calls with `end_turn`. */
function finishReason(reason: string | undefined, hasCalls: boolean): FinishReason {
  const finish = REASONS[reason ?? ''] ?? 'other';
  return finish === 'stop' && hasCalls ? 'tool-calls' : finish;
}
