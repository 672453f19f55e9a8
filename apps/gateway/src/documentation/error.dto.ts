import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';

/** What went wrong, on Modelport's own routes. */
export class ErrorDto {
  @ApiProperty({ enum: LLM_ERROR_KINDS, example: 'invalid_request' })
  kind!: LlmErrorKind;

  @ApiProperty({ example: 'histories.0.role must be one of system, user, assistant, tool, function' })
  message!: string;

  @ApiPropertyOptional({ description: 'Where in the request.', example: 'histories.0.role' })
  path?: string;

  @ApiPropertyOptional({ description: 'The provider that failed or refused.' })
  provider?: string;

  @ApiPropertyOptional({ description: 'The model that was asked for.' })
  model?: string;

  @ApiProperty({ description: 'The HTTP status; in a stream, the one that it would have been.', example: 400 })
  status!: number;

  @ApiProperty({ description: 'Whether the same request may succeed if it is sent again.', example: false })
  retryable!: boolean;

  @ApiProperty({ example: '0c9f7c5e-3f6a-4a53-9f0a-6a1c4a4a1f5e' })
  request_id!: string;
}

export class ErrorBodyDto {
  @ApiProperty()
  error!: ErrorDto;
}

/** What went wrong, in OpenAI's shape. */
export class OpenAiErrorDto {
  @ApiProperty({ example: 'messages must hold at least one message' })
  message!: string;

  @ApiProperty({ example: 'invalid_request_error' })
  type!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where in the request.', example: 'messages' })
  param!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'invalid_request' })
  code!: string | null;
}

export class OpenAiErrorBodyDto {
  @ApiProperty()
  error!: OpenAiErrorDto;
}

/** What went wrong, in Anthropic's shape. */
export class AnthropicErrorDto {
  @ApiProperty({ example: 'invalid_request_error' })
  type!: string;

  @ApiProperty({ example: 'max_tokens: expected a whole number of at least 1, got null' })
  message!: string;
}

export class AnthropicErrorBodyDto {
  @ApiProperty({ enum: ['error'] })
  type!: 'error';

  @ApiProperty()
  error!: AnthropicErrorDto;

  @ApiProperty({ example: '0c9f7c5e-3f6a-4a53-9f0a-6a1c4a4a1f5e' })
  request_id!: string;
}

/** What went wrong, in Google's shape. */
export class GoogleErrorDto {
  @ApiProperty({ description: 'The HTTP status.', example: 400 })
  code!: number;

  @ApiProperty({ example: 'contents must be a non-empty array of contents' })
  message!: string;

  @ApiProperty({ description: 'A word of google.rpc.Code.', example: 'INVALID_ARGUMENT' })
  status!: string;

  @ApiProperty({ type: [Object], description: '`ErrorInfo`, and where they are known `BadRequest`, `RetryInfo`; `RequestInfo`.' })
  details!: object[];
}

export class GoogleErrorBodyDto {
  @ApiProperty()
  error!: GoogleErrorDto;
}

/** What went wrong, in Ollama's shape. */
export class OllamaErrorBodyDto {
  @ApiProperty({ example: 'messages must hold at least one message' })
  error!: string;
}
