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
