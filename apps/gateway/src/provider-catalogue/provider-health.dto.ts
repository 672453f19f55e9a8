import { ApiProperty } from '@nestjs/swagger';
import { LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';

/** A target to which nothing, or one call at a time, is sent just now. */
export class OpenCircuitDto {
  @ApiProperty({ example: 'direct/groq/llama-3.3-70b-versatile' })
  route!: string;

  @ApiProperty({ enum: ['open', 'half-open'] })
  state!: string;

  @ApiProperty({ enum: LLM_ERROR_KINDS, nullable: true, description: 'The kind of error that led to it.', example: 'rate_limit' })
  cause!: LlmErrorKind | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds until something is sent there again.', example: 4200 })
  wait_ms!: number | null;
}

/** How calls have gone in the last ten minutes. */
export class RecentOutcomesDto {
  @ApiProperty({ example: 120 })
  calls!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'How many failed, by the kind of error.', example: { overloaded: 3 } })
  failures!: Readonly<Partial<Record<LlmErrorKind, number>>>;
}

/** Whether a provider answers now. */
export class ProviderHealthDto {
  @ApiProperty({ example: 'groq' })
  provider_id!: string;

  @ApiProperty()
  available!: boolean;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds that its last answer took; null where nothing was asked.', example: 87 })
  latency_ms!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'How many models it lists; null where it did not say.', example: 21 })
  models_available!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'When it was asked or answered a call last, in ISO 8601. That is taken as true for ten seconds, unless a call has failed since.', example: '2026-01-31T12:00:00.000Z' })
  last_checked!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The kind of error where it is not available; see GET /api/providers.', example: null })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  message!: string | null;

  @ApiProperty()
  recent!: RecentOutcomesDto;

  @ApiProperty({ type: [OpenCircuitDto], description: 'Its targets that are left alone just now.', example: [] })
  circuits!: OpenCircuitDto[];
}

export const HEALTH_STATUSES = ['ok', 'degraded', 'down'] as const;

/** Whether the providers that are on answer now. */
export class HealthListDto {
  @ApiProperty({ enum: HEALTH_STATUSES, description: '`ok`: all answer, and none of their targets is left alone for its failures; `down`: none answers; `degraded`: between the two.' })
  status!: (typeof HEALTH_STATUSES)[number];

  @ApiProperty({ type: [ProviderHealthDto] })
  providers!: ProviderHealthDto[];
}
