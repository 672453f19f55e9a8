import type { Citation, FinishEvent, LlmResponse, LlmStreamEvent, OutputPart, ToolCallPart } from '@modelport/provider-base';

/** Puts the events of a stream together to the answer that the same request would have had unstreamed. */
export class ResponseCollector {
  readonly #calls: ToolCallPart[] = [];
  readonly #texts = { text: '', reasoning: '', refusal: '' };
  readonly #citations: Citation[] = [];
  #start: { id: string | null; model: string };

  /** @param model the model that was asked for, in case the vendor does not name the one that answers. */
  constructor(
    model: string,
    private readonly providerId: string,
  ) {
    this.#start = { id: null, model };
  }

  add(event: LlmStreamEvent): void {
    switch (event.type) {
      case 'start':
        this.#start = event;
        break;
      case 'text-delta':
        this.#texts.text += event.text;
        break;
      case 'citation':
        this.#citations.push(event.citation);
        break;
      case 'reasoning-delta':
        this.#texts.reasoning += event.text;
        break;
      case 'refusal-delta':
        this.#texts.refusal += event.text;
        break;
      case 'tool-call-start':
        this.#calls[event.index] = { type: 'tool-call', id: event.id, name: event.name, arguments: '' };
        break;
      case 'tool-call-delta': {
        const call = this.call(event.index);
        if (call) call.arguments += event.argumentsDelta;
        break;
      }
      default:
        break;
    }
  }

  /** The call of that index, as far as it has come. */
  call(index: number): ToolCallPart | undefined {
    return this.#calls[index];
  }

  /** The whole answer, once its finish has come. */
  response({ finishReason, rawFinishReason, usage, cost, receipt, providerMetadata }: FinishEvent): LlmResponse {
    const { id, model } = this.#start;
    return { id, model, providerId: this.providerId, content: this.#content(), finishReason, rawFinishReason, usage, cost, receipt, providerMetadata };
  }

  /** All that was said is one text: the spans of what was cited count in it. */
  #content(): OutputPart[] {
    const texts = (['reasoning', 'text', 'refusal'] as const).filter((type) => this.#texts[type] !== '').map((type) => ({ type, text: this.#texts[type] }));
    const cited = this.#citations.length > 0 ? texts.map((part) => (part.type === 'text' ? { ...part, citations: this.#citations } : part)) : texts;
    return [...cited, ...this.#calls];
  }
}
