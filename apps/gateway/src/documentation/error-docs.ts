import { applyDecorators, type Type } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { AnthropicErrorBodyDto, ErrorBodyDto, GoogleErrorBodyDto, OllamaErrorBodyDto, OpenAiErrorBodyDto } from './error.dto.js';

const MEANINGS = {
  400: 'The request is wrong; the message names what, where, and what is allowed.',
  401: 'No key of this gateway was presented; or the vendor refused the key that the gateway holds for it.',
  402: 'The account at the vendor is out of credit or quota.',
  403: 'Foreign Host or Origin (a gateway without client keys), or the vendor does not permit it.',
  404: 'No such model, provider or route; the message names the nearest.',
  413: 'The body is larger than the gateway allows.',
  415: 'The body is not JSON.',
  429: 'The vendor limits requests; `retry-after` says for how long, where it told.',
  502: 'The vendor failed, or answered with something that is not of its format.',
  503: 'The vendor is short of capacity, or none is on that could serve this.',
  504: 'The vendor did not answer in time.',
  529: 'The vendor is short of capacity.',
} as const;

type Status = keyof typeof MEANINGS;

/** Documents errors in Modelport's own shape. */
export const ApiErrors = (...statuses: Status[]): MethodDecorator => errors(ErrorBodyDto, statuses);

/** Documents errors in OpenAI's shape. */
export const ApiOpenAiErrors = (...statuses: Status[]): MethodDecorator => errors(OpenAiErrorBodyDto, statuses);

/** Documents errors in Anthropic's shape. */
export const ApiAnthropicErrors = (...statuses: Status[]): MethodDecorator => errors(AnthropicErrorBodyDto, statuses);

/** Documents errors in Google's shape. */
export const ApiGoogleErrors = (...statuses: Status[]): MethodDecorator => errors(GoogleErrorBodyDto, statuses);

/** Documents errors in Ollama's shape. */
export const ApiOllamaErrors = (...statuses: Status[]): MethodDecorator => errors(OllamaErrorBodyDto, statuses);

function errors(type: Type, statuses: readonly Status[]): MethodDecorator {
  return applyDecorators(...statuses.map((status) => ApiResponse({ status, type, description: MEANINGS[status] })));
}
