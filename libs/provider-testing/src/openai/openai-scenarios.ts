import { IMAGE_DATA, IMAGE_URL } from '../kit/requests.js';
import type { ProviderReplies, Scenario } from '../replies/provider-replies.js';
import { sseEvents } from '../replies/stream-chunks.js';
import { mayMissOf, openAiAnswer, openAiChunks } from './openai-answer.js';
import { OpenAiBodies, type OpenAiBodyOptions } from './openai-bodies.js';
import type { OpenAiStyle, OpenAiTurn } from './openai-turn.js';

/** A vendor that copies OpenAI's chat completions, as far as the kit must know it. */
export interface OpenAiVendor extends OpenAiBodyOptions {
  style: OpenAiStyle;
  /** Where the shapes are from: the addresses of the vendor's pages, or `recorded: …`. Absent: the vendor cannot. */
  sources: { unary: string; stream: string; tools?: string; image?: string };
  /** The addresses in which the kit's two images must arrive. Default: the one as data, the other by URL. */
  images?: readonly string[];
  /** Path behind the base URL. Default `/chat/completions`. */
  path?: string;
  /** A whole answer, and the chunks of a stream with their terminators, for a vendor whose shapes no style covers. */
  answer?: (turn: OpenAiTurn) => object;
  chunks?: (turn: OpenAiTurn) => readonly string[];
}

/** The scenarios of the kit as the vendor answers them. What streams is the same answer as what comes whole. */
export function openAiScenarios(vendor: OpenAiVendor): Pick<ProviderReplies, 'text' | 'tools' | 'image'> {
  const bodies = new OpenAiBodies(vendor);
  const turn = turnsOf(vendor);
  const one = turn({ id: 'chatcmpl-2', cities: ['Paris'], promptTokens: 214, completionTokens: 27 });
  const two = turn({ id: 'chatcmpl-3', cities: ['Paris', 'Rome'], promptTokens: 219, completionTokens: 44 });
  const { tools, image } = vendor.sources;
  return {
    text: scenario(vendor, turn({ id: 'chatcmpl-1', words: ['It is', ' Paris', '.'], promptTokens: 48, completionTokens: 9 }), bodies.text()),
    ...(tools !== undefined && {
      tools: {
        one: scenario(vendor, one),
        parallel: scenario(vendor, two),
        result: scenario(vendor, turn({ id: 'chatcmpl-4', words: ['20', ' and', ' 21', ' degrees', '.'], promptTokens: 270, completionTokens: 11 }), bodies.results(two)),
      },
    }),
    ...(image !== undefined && {
      image: {
        source: image,
        json: answerOf(vendor, turn({ id: 'chatcmpl-5', words: ['A pixel and a cat.'], promptTokens: 1204, completionTokens: 12 })),
        sent: { ...bodies.image(vendor.images ?? [`data:image/png;base64,${IMAGE_DATA}`, IMAGE_URL]) },
      },
    }),
  };
}

interface TurnOptions {
  id: string;
  words?: readonly string[];
  cities?: readonly string[];
  promptTokens: number;
  completionTokens: number;
}

function turnsOf({ model, style }: OpenAiVendor): (options: TurnOptions) => OpenAiTurn {
  return ({ words = [], cities = [], ...rest }) => ({
    ...rest,
    model,
    words,
    thoughts: style.reasoning ? ['Let me', ' see.'] : [],
    calls: cities.map((city, index) => ({ id: `call_${city.toLowerCase()}${index}`, name: 'get_weather', arguments: JSON.stringify({ city }) })),
    finishReason: cities.length > 0 ? 'tool_calls' : (style.stop ?? 'stop'),
  });
}

function scenario(vendor: OpenAiVendor, turn: OpenAiTurn, sent?: { unary: object; stream: object }): Scenario {
  const { style, sources, path = '/chat/completions' } = vendor;
  const [unary, stream] = turn.calls.length > 0 && sources.tools !== undefined ? [sources.tools, sources.tools] : [sources.unary, sources.stream];
  return {
    unary: { source: unary, path, json: answerOf(vendor, turn), ...(sent && { sent: { ...sent.unary } }) },
    stream: { source: stream, chunks: chunksOf(vendor, turn), mayMiss: mayMissOf(style), ...(sent && { sent: { ...sent.stream } }) },
    answer: {
      id: turn.id,
      model: turn.model,
      text: turn.words.join(''),
      reasoning: turn.thoughts.join(''),
      toolCalls: turn.calls.map(({ arguments: text, ...call }) => ({ ...call, arguments: JSON.parse(text) as unknown, pieces: style.pieces ? 2 : 1 })),
      finishReason: turn.calls.length > 0 ? 'tool-calls' : 'stop',
      inputTokens: turn.promptTokens,
      outputTokens: turn.completionTokens,
    },
  };
}

function answerOf({ answer, style }: OpenAiVendor, turn: OpenAiTurn): object {
  return answer ? answer(turn) : openAiAnswer(turn, style);
}

function chunksOf({ chunks, style }: OpenAiVendor, turn: OpenAiTurn): readonly string[] {
  return chunks ? chunks(turn) : sseEvents(...openAiChunks(turn, style));
}
