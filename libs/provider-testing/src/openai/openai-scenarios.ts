import { DOCUMENT_DATA, FETCHED_DOCUMENT_DATA, IMAGE_DATA, IMAGE_URL } from '../kit/media-requests.js';
import type { CacheScenarios, DocumentScenarios, JsonScenarios, ProviderReplies, ReasoningScenarios, ToolScenarios } from '../replies/provider-replies.js';
import { OpenAiBodies } from './openai-bodies.js';
import { OpenAiAnswers } from './openai-scenario.js';
import type { OpenAiFeature, OpenAiVendor } from './openai-vendor.js';

type OpenAiReplies = Pick<ProviderReplies, 'text' | 'tools' | 'image' | 'documents' | 'audio' | 'json' | 'reasoning' | 'cache'>;

const WORDS = ['It is', ' Paris', '.'];
const PDF = 'data:application/pdf;base64,';
const JSON_WORDS = ['{"capital"', ':"Paris"}'];

/** The scenarios of the kit as the vendor answers them. What streams is the same answer as what comes whole. */
export function openAiScenarios(vendor: OpenAiVendor): OpenAiReplies {
  return new OpenAiScenarios(vendor).all();
}

class OpenAiScenarios {
  readonly #answers: OpenAiAnswers;

  constructor(private readonly vendor: OpenAiVendor) {
    this.#answers = new OpenAiAnswers(vendor);
  }

  all(): OpenAiReplies {
    const { sources } = this.vendor;
    const text = this.#answers.turn({ words: WORDS, promptTokens: 48, completionTokens: 9 });
    const heard = this.#answers.turn({ words: ['A greeting.'], promptTokens: 112, completionTokens: 8 });
    return {
      text: this.#answers.scenario(text, { sent: this.#bodies().text() }),
      ...(sources.tools !== undefined && { tools: this.#tools() }),
      ...(sources.image !== undefined && { image: this.#image() }),
      ...(sources.document !== undefined && { documents: this.#documents() }),
      ...(sources.audio !== undefined && { audio: this.#answers.scenario(heard, { feature: 'audio', sent: this.#bodies('audio').audio() }) }),
      ...((sources.json !== undefined || sources.jsonSchema !== undefined) && { json: this.#json() }),
      ...((sources.reasoning !== undefined || sources.effort !== undefined) && { reasoning: this.#reasoning() }),
      ...((sources.cacheControl !== undefined || sources.cachedUsage !== undefined) && { cache: this.#cache() }),
    };
  }

  #bodies(feature?: OpenAiFeature): OpenAiBodies {
    const { models = {}, model } = this.vendor;
    return new OpenAiBodies({ ...this.vendor, model: (feature && models[feature]) ?? model });
  }

  #tools(): ToolScenarios {
    const answers = this.#answers;
    const one = answers.turn({ cities: ['Paris'], promptTokens: 214, completionTokens: 27 });
    const two = answers.turn({ cities: ['Paris', 'Rome'], promptTokens: 219, completionTokens: 44 });
    const result = answers.turn({ words: ['20', ' and', ' 21', ' degrees', '.'], promptTokens: 270, completionTokens: 11 });
    const bodies = this.#bodies('tools');
    const lost = this.vendor.replay === undefined && two.thoughts.length > 0 ? { receipt: ['messages.1.reasoning'] } : {};
    return {
      one: answers.scenario(one, { feature: 'tools', sent: bodies.tool() }),
      parallel: answers.scenario(two, { feature: 'tools' }),
      result: answers.scenario(result, { sent: bodies.results(two), ...lost }),
      ...this.#toolChoices(),
    };
  }

  #toolChoices(): Pick<ToolScenarios, 'forced' | 'required' | 'forbidden'> {
    const { sources, cannot = {}, forcedWith, style } = this.vendor;
    const bodies = this.#bodies('toolChoice');
    const one = this.#answers.turn({ cities: ['Paris'], promptTokens: 221, completionTokens: 25, ...(forcedWith && { thinks: false }) });
    const none = this.#answers.turn({ words: ['I cannot', ' look', ' that up.'], promptTokens: 214, completionTokens: 12 });
    // Tools that may not be called need not be offered, to a vendor that knows no choice.
    if (cannot.toolChoice !== undefined) {
      const unsupported = { unsupported: cannot.toolChoice };
      return { forced: unsupported, required: unsupported, forbidden: this.#answers.scenario(none, { feature: 'tools', sent: bodies.tool({}) }) };
    }
    if (sources.toolChoice === undefined) return {};
    const of = (turn: typeof one, choice: unknown): ReturnType<OpenAiAnswers['scenario']> => this.#answers.scenario(turn, { feature: 'toolChoice', sent: bodies.toolChoice(choice) });
    const named = { ...one, finishReason: style.forcedFinish ?? one.finishReason };
    return { forced: of(named, { type: 'function', function: { name: 'get_weather' } }), required: of(one, 'required'), forbidden: of(none, 'none') };
  }

  #image(): ReturnType<OpenAiAnswers['scenario']> {
    const { images = [`data:image/png;base64,${IMAGE_DATA}`, IMAGE_URL] } = this.vendor;
    const turn = this.#answers.turn({ words: ['A pixel', ' and a cat.'], promptTokens: 1204, completionTokens: 12 });
    return this.#answers.scenario(turn, { feature: 'image', sent: this.#bodies('image').images(images) });
  }

  #documents(): DocumentScenarios {
    const { cannot = {}, documentAddress = PDF + FETCHED_DOCUMENT_DATA, documentLoss: receipt } = this.vendor;
    const turn = this.#answers.turn({ words: ['Dear', ' Sir.'], promptTokens: 640, completionTokens: 9 });
    const of = (feature: OpenAiFeature, address: string): ReturnType<OpenAiAnswers['scenario']> => this.#answers.scenario(turn, { feature, sent: this.#bodies(feature).document(address), ...(receipt && { receipt }) });
    return {
      data: cannot.documentData === undefined ? of('document', PDF + DOCUMENT_DATA) : { unsupported: cannot.documentData },
      url: cannot.documentUrl === undefined ? of(this.vendor.sources.documentUrl === undefined ? 'document' : 'documentUrl', documentAddress) : { unsupported: cannot.documentUrl },
    };
  }

  #json(): JsonScenarios {
    const { json, jsonSchema } = this.vendor.sources;
    const turn = this.#answers.turn({ words: JSON_WORDS, promptTokens: 61, completionTokens: 14 });
    return {
      ...(json !== undefined && { mode: this.#answers.scenario(turn, { feature: 'json', sent: this.#bodies('json').json() }) }),
      ...(jsonSchema !== undefined && { schema: this.#answers.scenario(turn, { feature: 'jsonSchema', sent: this.#bodies('jsonSchema').jsonSchema() }) }),
    };
  }

  #reasoning(): ReasoningScenarios {
    const { sources, effort } = this.vendor;
    const told = this.#answers.turn({ words: WORDS, promptTokens: 33, completionTokens: 21, thinks: true });
    const unheard = effort === 'none' ? ['reasoning.effort'] : [];
    return {
      ...(sources.reasoning !== undefined && this.#thoughts(unheard)),
      effort: this.#answers.scenario(told, { feature: 'effort', sent: this.#bodies('effort').effort(), receipt: unheard }),
      ...(sources.budget !== undefined && { budget: this.#answers.scenario(told, { feature: 'budget', sent: this.#bodies('budget').budget() }) }),
    };
  }

  #thoughts(unheard: readonly string[]): Pick<ReasoningScenarios, 'out' | 'back'> {
    const out = this.#answers.turn({ cities: ['Paris'], promptTokens: 214, completionTokens: 41, thinks: true });
    const back = this.#answers.turn({ words: ['20', ' degrees', '.'], promptTokens: 262, completionTokens: 19, thinks: true });
    const unreplayed = this.vendor.replay === undefined && out.thoughts.length > 0 ? ['messages.1.reasoning'] : [];
    const bodies = this.#bodies('reasoning');
    return {
      out: this.#answers.scenario(out, { feature: 'reasoning', sent: bodies.reasoning(), receipt: unheard }),
      back: this.#answers.scenario(back, { feature: 'reasoning', sent: bodies.reasoningBack(out), receipt: [...unheard, ...unreplayed] }),
    };
  }

  #cache(): CacheScenarios {
    const { cacheControl, cachedUsage } = this.vendor.sources;
    const read = this.#answers.turn({ words: WORDS, promptTokens: 2048, completionTokens: 9, cachedTokens: 1920 });
    const written = this.#answers.turn({ words: WORDS, promptTokens: 2048, completionTokens: 9, cachedTokens: 0, cacheWriteTokens: 1920 });
    return {
      ...(cacheControl !== undefined && { control: this.#answers.scenario(written, { feature: 'cacheControl', sent: this.#bodies('cacheControl').cached() }) }),
      ...(cachedUsage !== undefined && { automatic: this.#answers.scenario(read, { feature: 'cachedUsage', sent: this.#bodies('cachedUsage').text() }) }),
    };
  }
}
