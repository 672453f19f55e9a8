import { DOCUMENT_DATA, DOCUMENT_NAME, DOCUMENT_URL, FETCHED_DOCUMENT_DATA, IMAGE_DATA, IMAGE_URL } from '../kit/media-requests.js';
import type { DocumentScenarios, JsonScenarios, ProviderReplies, ReasoningScenarios, ToolScenarios } from '../replies/provider-replies.js';
import { ENCRYPTED } from './responses-answer.js';
import { ResponsesAnswers } from './responses-answers.js';
import { ResponsesBodies } from './responses-bodies.js';
import type { ResponsesVendor } from './responses-vendor.js';

type ResponsesReplies = Required<Pick<ProviderReplies, 'text' | 'tools' | 'image' | 'documents' | 'json' | 'reasoning' | 'cache'>>;

const WORDS = ['It is', ' Paris', '.'];
const PDF = 'data:application/pdf;base64,';
const call = (city: string, index = 0): { id: string; city: string } => ({ id: `call_${city.toLowerCase()}${index}`, city });

/** The scenarios of the kit as a vendor answers them over the Responses API. What streams is the same answer as what comes whole. */
export function responsesScenarios(vendor: ResponsesVendor): ResponsesReplies {
  const scenarios = new ResponsesScenarios(vendor);
  return { ...scenarios.plain(), tools: scenarios.tools(), documents: scenarios.documents(), json: scenarios.json(), reasoning: scenarios.reasoning() };
}

class ResponsesScenarios {
  readonly #answers: ResponsesAnswers;
  readonly #bodies: ResponsesBodies;

  constructor(private readonly vendor: ResponsesVendor) {
    this.#answers = new ResponsesAnswers(vendor);
    this.#bodies = new ResponsesBodies(vendor.model, vendor.thinking.asked);
  }

  plain(): Pick<ResponsesReplies, 'text' | 'image' | 'cache'> {
    const { sources } = this.vendor;
    const answers = this.#answers;
    const text = answers.turn({ words: WORDS, inputTokens: 28, outputTokens: 5 });
    const seen = answers.turn({ words: ['A pixel', ' and a cat.'], inputTokens: 1440, outputTokens: 7 });
    const cached = answers.turn({ words: WORDS, inputTokens: 2028, outputTokens: 5, cachedTokens: 1920 });
    return {
      text: answers.scenario(text, sources.unary, this.#bodies.text()),
      image: answers.scenario(seen, sources.image, this.#bodies.images(`data:image/png;base64,${IMAGE_DATA}`, IMAGE_URL)),
      cache: { automatic: answers.scenario(cached, sources.cachedUsage, this.#bodies.text()) },
    };
  }

  tools(): ToolScenarios {
    const { tools: source } = this.vendor.sources;
    const answers = this.#answers;
    const one = answers.turn({ calls: [call('Paris')], inputTokens: 61, outputTokens: 15 });
    const two = answers.turn({ calls: [call('Paris'), call('Rome', 1)], inputTokens: 66, outputTokens: 30 });
    const result = answers.turn({ words: ['20', ' and', ' 21', '.'], inputTokens: 118, outputTokens: 8 });
    const none = answers.turn({ words: ['I cannot', ' look that up.'], inputTokens: 61, outputTokens: 8 });
    return {
      one: answers.scenario(one, source, this.#bodies.tool()),
      parallel: answers.scenario(two, source),
      result: answers.scenario(result, source, this.#bodies.results(two)),
      forced: answers.scenario(one, source, this.#bodies.tool({ tool_choice: { type: 'function', name: 'get_weather' } })),
      required: answers.scenario(one, source, this.#bodies.tool({ tool_choice: 'required' })),
      forbidden: answers.scenario(none, source, this.#bodies.tool({ tool_choice: 'none' })),
    };
  }

  documents(): DocumentScenarios {
    const { sources, fetchesDocuments } = this.vendor;
    const read = this.#answers.turn({ words: ['Dear', ' Sir.'], inputTokens: 640, outputTokens: 4 });
    const byUrl = fetchesDocuments ? { file_data: PDF + FETCHED_DOCUMENT_DATA } : { file_url: DOCUMENT_URL };
    return {
      data: this.#answers.scenario(read, sources.document, this.#bodies.document({ filename: DOCUMENT_NAME, file_data: PDF + DOCUMENT_DATA })),
      url: this.#answers.scenario(read, sources.documentUrl, this.#bodies.document({ filename: DOCUMENT_NAME, ...byUrl })),
    };
  }

  json(): JsonScenarios {
    const { sources } = this.vendor;
    const capital = this.#answers.turn({ words: ['{"capital"', ':"Paris"}'], inputTokens: 40, outputTokens: 6 });
    return {
      mode: this.#answers.scenario(capital, sources.json, this.#bodies.json()),
      schema: this.#answers.scenario(capital, sources.jsonSchema, this.#bodies.jsonSchema()),
    };
  }

  /** The thoughts are such as only the vendor can read, and go back as they came. */
  reasoning(): ReasoningScenarios {
    const { reasoning, replay } = this.vendor.sources;
    const answers = this.#answers;
    const thought = answers.turn({ thinks: true, calls: [call('Paris')], inputTokens: 61, outputTokens: 79, reasoningTokens: 64 });
    const item = { type: 'reasoning', id: thought.id.replace('resp_', 'rs_'), summary: [], encrypted_content: ENCRYPTED };
    const back = answers.turn({ words: ['20', ' degrees', '.'], inputTokens: 161, outputTokens: 6, reasoningTokens: 0 });
    const hard = answers.turn({ thinks: true, words: WORDS, inputTokens: 20, outputTokens: 133, reasoningTokens: 128 });
    return {
      out: answers.scenario(thought, reasoning, this.#bodies.reasoning()),
      back: answers.scenario(back, replay, this.#bodies.reasoningBack(thought, item)),
      effort: answers.scenario(hard, reasoning, this.#bodies.effort()),
    };
  }
}
