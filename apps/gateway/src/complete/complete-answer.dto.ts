import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CitationDto } from './citation.dto.js';
import { UsageDto } from './usage.dto.js';

export const FINISH_REASONS = ['stop', 'length', 'tool_calls', 'content_filter', 'other'] as const;

export type FinishReasonWord = (typeof FINISH_REASONS)[number];

const functionArguments = { type: 'object', additionalProperties: true, nullable: true, example: { city: 'Oslo' } } as const;

/** A function that the model wants called. */
export class AnsweredCallDto {
  @ApiProperty({ description: 'Send it back as the `call_id` of the result.', example: 'call_1' })
  id!: string;

  @ApiProperty({ example: 'get_weather' })
  name!: string;

  @ApiProperty({ ...functionArguments, description: 'Null where the text does not parse.' })
  arguments!: Record<string, unknown> | null;

  @ApiPropertyOptional({ type: String, description: 'The text, where it does not parse.' })
  arguments_raw?: string;
}

/** What translation did to one field. */
export class ReceiptLineDto {
  @ApiProperty({ enum: ['dropped', 'clamped', 'reworded', 'added'] })
  action!: string;

  @ApiProperty({ description: 'Path of the field, e.g. `temperature`.' })
  field!: string;

  @ApiProperty({ description: 'Why, and what was sent instead.' })
  detail!: string;
}

/** The answer of `POST /api/llm/complete`; the `done` event of a stream holds the same. */
export class CompleteAnswerDto {
  @ApiProperty({ description: 'The text of the answer; empty where the model only calls functions.', example: 'Ships come, ships go on.' })
  response!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the model thought, where it shows that.', example: null })
  reasoning!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the model declined, in its own words.', example: null })
  refusal!: string | null;

  @ApiProperty({ description: 'The model that answered, as its provider names it.', example: 'echo' })
  model!: string;

  @ApiProperty({ example: 'sandbox' })
  provider!: string;

  @ApiProperty({ example: 'direct' })
  platform!: string;

  @ApiProperty({ enum: FINISH_REASONS })
  finish_reason!: FinishReasonWord;

  @ApiProperty({ type: Number, nullable: true, description: 'All tokens, in and out; null where the vendor did not say.', example: 19 })
  tokens_used!: number | null;

  @ApiProperty()
  usage!: UsageDto;

  @ApiProperty({ type: Number, nullable: true, description: 'US dollars; null where the price or the usage is not known.', example: 0 })
  cost!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'The first function called.', example: null })
  function_name!: string | null;

  @ApiProperty({ ...functionArguments, description: 'Its arguments, parsed; null where there is no call, or where the text does not parse.', example: null })
  function_arguments!: Record<string, unknown> | null;

  @ApiPropertyOptional({ type: String, description: 'The text of its arguments, where that does not parse.' })
  arguments_raw?: string;

  @ApiProperty({ type: [AnsweredCallDto] })
  function_calls!: AnsweredCallDto[];

  @ApiProperty({ type: [CitationDto], description: 'Where the answer is from, where the vendor says so.', example: [] })
  citations!: CitationDto[];

  @ApiProperty({ description: 'Also in the header `x-request-id`.', example: '0c9f7c5e-3f6a-4a53-9f0a-6a1c4a4a1f5e' })
  request_id!: string;

  @ApiProperty({ description: 'Milliseconds from the request to the end of the answer.', example: 412 })
  latency_ms!: number;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the vendor said beyond all this.', example: {} })
  provider_metadata!: Record<string, unknown>;

  @ApiProperty({ type: [ReceiptLineDto], description: 'What translation dropped, clamped, reworded or added.', example: [] })
  receipt!: ReceiptLineDto[];
}
