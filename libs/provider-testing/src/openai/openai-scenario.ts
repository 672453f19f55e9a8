import { sseEvents } from '../replies/stream-chunks.js';
import type { Scenario } from '../replies/scenario.js';
import { mayMissOf, openAiAnswer, openAiChunks } from './openai-answer.js';
import type { OpenAiBody } from './openai-bodies.js';
import type { OpenAiTurn } from './openai-turn.js';
import type { OpenAiFeature, OpenAiVendor } from './openai-vendor.js';

/** What one answer of the model holds; the rest is the vendor's style. */
export interface TurnOptions {
  words?: readonly string[];
  cities?: readonly string[];
  promptTokens: number;
  completionTokens: number;
  cachedTokens?: number;
  cacheWriteTokens?: number;
  /** Whether the model was asked to think; false: it was asked not to. */
  thinks?: boolean;
}

/** What is particular to a scenario. */
export interface ScenarioOptions {
  feature?: OpenAiFeature;
  sent?: OpenAiBody;
  receipt?: readonly string[];
}

const THOUGHTS = ['Let me', ' see.'];
const THOUGHT_TOKENS = 5;

/** The answers of a vendor, in its own words; each has an id of its own. */
export class OpenAiAnswers {
  #count = 0;

  constructor(private readonly vendor: OpenAiVendor) {}

  turn({ words = [], cities = [], thinks, completionTokens, ...counts }: TurnOptions): OpenAiTurn {
    const { model, answeringModel = model, style } = this.vendor;
    const thinking = thinks ?? (style.thinks !== 'asked' && style.reasoning !== undefined);
    const outside = thinking && style.reasoningTokens === 'outside';
    this.#count += 1;
    return {
      ...counts,
      id: `chatcmpl-${this.#count}`,
      model: answeringModel,
      words,
      thoughts: thinking && style.reasoning ? THOUGHTS : [],
      ...(thinking && style.reasoning === 'reasoning_details' && { signature: 'c2lnbmVk' }),
      ...(thinking && style.reasoningTokens && { reasoningTokens: THOUGHT_TOKENS }),
      calls: cities.map((city, index) => ({ id: `call_${city.toLowerCase()}${index}`, name: 'get_weather', arguments: JSON.stringify({ city }) })),
      finishReason: cities.length > 0 ? 'tool_calls' : (style.stop ?? 'stop'),
      completionTokens: outside ? completionTokens - THOUGHT_TOKENS : completionTokens,
    };
  }

  /** The turn as the kit's scenario of it, whole and streamed. */
  scenario(said: OpenAiTurn, { feature, sent, receipt }: ScenarioOptions = {}): Scenario {
    const { sources, path = '/chat/completions', models = {}, answeringModel, style, answer, chunks, mayMiss = mayMissOf(style) } = this.vendor;
    const source = feature && sources[feature];
    const asked = feature && models[feature];
    const turn = asked === undefined || answeringModel !== undefined ? said : { ...said, model: asked };
    return {
      ...(asked !== undefined && { model: asked }),
      unary: { source: source ?? sources.unary, path, json: answer ? answer(turn) : openAiAnswer(turn, style), ...(sent && { sent: sent.unary }) },
      stream: { source: source ?? sources.stream, chunks: chunks ? chunks(turn) : sseEvents(...openAiChunks(turn, style)), mayMiss, ...(sent && { sent: sent.stream }) },
      answer: this.#expected(turn),
      ...(receipt && { receipt }),
    };
  }

  #expected(turn: OpenAiTurn): Scenario['answer'] {
    const { reasoningTokens, pieces } = this.vendor.style;
    const { cachedTokens, cacheWriteTokens, reasoningTokens: thought } = turn;
    return {
      id: turn.id,
      model: turn.model,
      text: turn.words.join(''),
      reasoning: turn.thoughts.join(''),
      signatures: turn.signature === undefined ? [] : [turn.signature],
      toolCalls: turn.calls.map(({ arguments: text, ...call }) => ({ ...call, arguments: JSON.parse(text) as unknown, pieces: pieces ? 2 : 1 })),
      finishReason: turn.calls.length > 0 ? 'tool-calls' : 'stop',
      inputTokens: turn.promptTokens,
      outputTokens: turn.completionTokens + (reasoningTokens === 'outside' ? (thought ?? 0) : 0),
      ...(cachedTokens !== undefined && { cacheReadTokens: cachedTokens }),
      ...(cacheWriteTokens !== undefined && { cacheWriteTokens }),
      ...(thought !== undefined && { reasoningTokens: thought }),
    };
  }
}
