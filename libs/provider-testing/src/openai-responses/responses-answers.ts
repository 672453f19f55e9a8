import type { Scenario } from '../replies/scenario.js';
import { ENCRYPTED, responseEvents, responseJson, type ResponsesTurn } from './responses-answer.js';
import type { ResponsesVendor } from './responses-vendor.js';

/** The answers of a vendor over the Responses API; each has an id of its own. */
export class ResponsesAnswers {
  #count = 0;

  constructor(private readonly vendor: ResponsesVendor) {}

  /** A turn that tells how many tokens were thought is one of the model that thinks. */
  turn(said: Omit<ResponsesTurn, 'id' | 'model'>): ResponsesTurn {
    const { answeringModel, thinking } = this.vendor;
    this.#count += 1;
    return { id: `resp_0${this.#count}a`, model: said.reasoningTokens === undefined ? answeringModel : thinking.answering, ...said };
  }

  /** The turn as the kit's scenario of it, whole and streamed. */
  scenario(said: ResponsesTurn, source: string, sent?: Record<string, unknown>): Scenario {
    const { path = '/responses', sources, thinking } = this.vendor;
    return {
      ...(said.reasoningTokens !== undefined && { model: thinking.asked }),
      unary: { source, path, json: responseJson(said), ...(sent && { sent }) },
      stream: { source: sources.stream, path, chunks: responseEvents(said), ...(sent && { sent: { ...sent, stream: true } }) },
      answer: expected(said),
    };
  }
}

function expected({ words = [], calls = [], thinks, cachedTokens, reasoningTokens, inputTokens, outputTokens, id, model }: ResponsesTurn): Scenario['answer'] {
  return {
    id,
    model,
    text: words.join(''),
    encrypted: thinks ? [ENCRYPTED] : [],
    toolCalls: calls.map(({ id: callId, city }) => ({ id: callId, name: 'get_weather', arguments: { city }, pieces: 2 })),
    finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
    inputTokens,
    outputTokens,
    ...(cachedTokens !== undefined && { cacheReadTokens: cachedTokens }),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}
