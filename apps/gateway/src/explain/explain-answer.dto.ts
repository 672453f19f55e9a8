import { ApiProperty } from '@nestjs/swagger';
import { LIMIT_OWNERS, LLM_ERROR_KINDS, type LimitOwner, type LlmErrorKind } from '@modelport/provider-base';
import { ReceiptLineDto } from '../complete/complete-answer.dto.js';

/** Whether a target is sent anything just now. */
export class ExplainedCircuitDto {
  @ApiProperty({ enum: ['closed', 'open', 'half-open'], description: '`open`: nothing is sent there; `half-open`: one call at a time, to see.' })
  state!: string;

  @ApiProperty({ enum: LLM_ERROR_KINDS, nullable: true, description: 'The kind of error that led to it.', example: null })
  cause!: LlmErrorKind | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds until something is sent there again.', example: null })
  wait_ms!: number | null;
}

/** Limits that hold together; null: none. */
export class ExplainedWindowDto {
  @ApiProperty({ type: Number, nullable: true, example: 500 })
  requests_per_minute!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: null })
  tokens_per_minute!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: null })
  concurrency!: number | null;

  @ApiProperty({ enum: LIMIT_OWNERS, description: '`key`: each key of the provider has them for itself; `provider`: all of its keys together.' })
  per!: LimitOwner;
}

/** The limits that calls are held to: those of the provider, and those of the model. */
export class ExplainedLimitsDto extends ExplainedWindowDto {
  @ApiProperty({ type: ExplainedWindowDto, nullable: true, description: 'Of this model, besides those of all models together.' })
  model!: ExplainedWindowDto | null;

  @ApiProperty({ description: 'How many keys the provider has.', example: 1 })
  keys!: number;

  @ApiProperty({ description: 'Calls that wait for their turn now.', example: 0 })
  waiting!: number;
}

/** Limits of time of one try, in milliseconds; null: not set. */
export class ExplainedTimeoutsDto {
  @ApiProperty({ type: Number, nullable: true, example: null })
  total!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 20000 })
  first_byte!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: null })
  idle!: number | null;
}

/** What would become of the request on its way to the vendor. */
export class ExplainedTranslationDto {
  @ApiProperty({ enum: ['forwarded', 'translated', 'refused', 'unknown'], description: '`forwarded`: as it came; `refused`: before anything is sent.' })
  way!: string;

  @ApiProperty({ type: [ReceiptLineDto], description: 'What would be dropped, clamped, reworded or added.', example: [] })
  receipt!: readonly ReceiptLineDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Why it would be refused.', example: null })
  message!: string | null;
}

/** One route, and what is known of it. */
export class ExplainedRouteDto {
  @ApiProperty({ example: 'direct/openai/gpt-5' })
  route!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'From 1, in the order in which they are tried; null: it is left out.', example: 1 })
  place!: number | null;

  @ApiProperty({ description: 'Why it has this place, or none.', example: 'tried first' })
  why!: string;

  @ApiProperty()
  circuit!: ExplainedCircuitDto;

  @ApiProperty({ type: ExplainedLimitsDto, nullable: true })
  limits!: ExplainedLimitsDto | null;

  @ApiProperty({ description: 'Calls under way there.', example: 3 })
  running!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds, a decaying average; null where nothing is known.', example: 640 })
  latency_ms!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Tokens.', example: 400000 })
  context_window!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'US dollars, about: at four bytes a token, with an answer of `max_tokens` or 500.', example: 0.0012 })
  expected_cost!: number | null;

  @ApiProperty({ description: 'How often it is tried at most.', example: 3 })
  max_attempts!: number;

  @ApiProperty()
  timeouts!: ExplainedTimeoutsDto;

  @ApiProperty()
  translation!: ExplainedTranslationDto;
}

/** A route of the alias whose provider is off. */
export class ExplainedOffRouteDto {
  @ApiProperty({ description: 'As the configuration names it.', example: 'groq/llama-3.3-70b-versatile' })
  route!: string;

  @ApiProperty({ example: 'provider "groq" is off: set GROQ_API_KEY to turn it on' })
  why!: string;
}

/** Where a request would go, and why. Nothing was sent. */
export class ExplainAnswerDto {
  @ApiProperty({ example: 'smart' })
  model!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds that the whole call has; null: no limit.', example: null })
  total_ms!: number | null;

  @ApiProperty({ description: 'About how many tokens the request has.', example: 120 })
  input_tokens!: number;

  @ApiProperty({ type: [ExplainedRouteDto], description: 'Those that are tried, in their order, then those that are left out.' })
  routes!: ExplainedRouteDto[];

  @ApiProperty({ type: [ExplainedOffRouteDto], description: 'Further routes of the alias, left out because their provider is off.', example: [] })
  off!: readonly ExplainedOffRouteDto[];
}
