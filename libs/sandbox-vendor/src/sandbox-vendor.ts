import { openAiChatCodec } from '@modelport/dialects';
import { isLlmError, LlmError, Receipt } from '@modelport/provider-base';
import { answer } from './answer.js';
import { chunksOf } from './chunks.js';
import { completionOf } from './completion.js';
import { countTokens } from './count-tokens.js';
import { embeddingsOf, readEmbeddingsRequest } from './embeddings.js';
import { errorReply } from './error-reply.js';
import { failureResult } from './failure.js';
import { SandboxModels } from './models.js';
import { jsonReply, type Outcome, type Reply } from './reply.js';
import { readScenario, type Scenario } from './scenario.js';
import { ScenarioCounter } from './scenario-counter.js';
import { isObject } from './schema/json.js';
import { streamSteps, wholeSteps } from './steps.js';

type Body = Readonly<Record<string, unknown>>;

/** A vendor that speaks OpenAI's API, without the network: takes a method, a path and a body, and says what becomes of it. */
export class SandboxVendor {
  readonly #counter = new ScenarioCounter();
  readonly #models: SandboxModels;

  constructor(models: readonly string[]) {
    this.#models = new SandboxModels(models);
  }

  handle(method: string, path: string, body: string): Outcome {
    try {
      return this.#route(method, path, body);
    } catch (thrown) {
      return { wait: 0, result: { reply: refusal(thrown) } };
    }
  }

  #route(method: string, path: string, body: string): Outcome {
    const [, model] = /\/models\/(.+)$/.exec(path) ?? [];
    if (method === 'GET' && path.endsWith('/models')) return atOnce(jsonReply(200, this.#models.list()));
    if (method === 'GET' && model !== undefined) return atOnce(jsonReply(200, this.#models.get(model)));
    if (method === 'POST' && path.endsWith('/chat/completions')) return this.#chat(parse(body));
    if (method === 'POST' && path.endsWith('/embeddings')) return this.#embeddings(parse(body));
    throw new LlmError('not_found', `The sandbox has no ${method} ${path}. It has POST /chat/completions, POST /embeddings, GET /models and GET /models/{id}.`);
  }

  #chat(body: Body): Outcome {
    const { request, stream } = openAiChatCodec.decodeRequest(body, new Receipt('drop'));
    const { model, scenario } = this.#scenarioOf(request.model, body);
    const made = answer(request, model, body);
    const headers = { 'x-request-id': `req_sandbox_${made.hash}` };
    if (stream) {
      const asked = isObject(body['stream_options']) && body['stream_options']['include_usage'] === true;
      const steps = streamSteps(chunksOf(made, asked), scenario);
      return outcome(scenario, scenario.failAfter === undefined, 0, {
        status: 200,
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', ...headers },
        steps,
      });
    }
    return outcome(scenario, true, made.usage.completionTokens, wholeReply(completionOf(made), scenario, headers));
  }

  #embeddings(body: Body): Outcome {
    const request = readEmbeddingsRequest(body);
    const { model, scenario } = this.#scenarioOf(request.model, body);
    const words = request.inputs.reduce((sum, text) => sum + countTokens(text), 0);
    return outcome(scenario, true, words, wholeReply(embeddingsOf(request, model), scenario, {}));
  }

  /** @throws LlmError `invalid_request`, `model_not_found` */
  #scenarioOf(name: string, body: Body): { model: string; scenario: Scenario } {
    if (name === '') throw new LlmError('invalid_request', 'model: expected the name of a model', { path: 'model' });
    const { model, scenario } = readScenario(name, body['sandbox']);
    this.#models.check(model);
    return { model, scenario: this.#counter.next(name, scenario) };
  }
}

function outcome(scenario: Scenario, failsAtOnce: boolean, words: number, reply: Reply): Outcome {
  const { fail, hang, delay = 0, firstDelay = 0 } = scenario;
  if (hang) return { wait: Infinity, result: { reply } };
  if (fail && failsAtOnce) return { wait: firstDelay, result: failureResult(fail, scenario) };
  return { wait: firstDelay + delay * words, result: { reply } };
}

function wholeReply(json: object, scenario: Scenario, headers: Record<string, string>): Reply {
  return { ...jsonReply(200, json, headers), steps: wholeSteps(JSON.stringify(json), scenario) };
}

function atOnce(reply: Reply): Outcome {
  return { wait: 0, result: { reply } };
}

/** @throws LlmError `invalid_request` */
function parse(text: string): Body {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new LlmError('invalid_request', 'The body of the request is not JSON.');
  }
  if (!isObject(body)) throw new LlmError('invalid_request', 'The body of the request is not a JSON object.');
  return body;
}

function refusal(thrown: unknown): Reply {
  if (isLlmError(thrown)) return errorReply(thrown.kind, thrown.message, thrown.path ?? null);
  return errorReply('internal', `The sandbox failed: ${thrown instanceof Error ? thrown.message : 'no reason given'}`);
}
