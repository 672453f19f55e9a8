import { ApiProperty } from '@nestjs/swagger';
import { ABORT_BILLINGS, type AbortBilling, CAPABILITIES, type Capability } from '@modelport/provider-base';

/** A vendor, or a place where models run, that this gateway knows how to reach. */
export class ProviderDto {
  @ApiProperty({ example: 'groq' })
  id!: string;

  @ApiProperty({ example: 'Groq' })
  name!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where the vendor documents its API.' })
  documentation!: string | null;

  @ApiProperty({ description: 'Whether requests can go there.' })
  on!: boolean;

  @ApiProperty({ description: 'Why it is on, or how to turn it on.', example: 'set GROQ_API_KEY' })
  why!: string;

  @ApiProperty({ description: 'The platform it is reached by when none is named.', example: 'direct' })
  platform!: string;

  @ApiProperty({ example: 'https://api.groq.com/openai/v1' })
  base_url!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The environment variable that holds its key; null where it needs none.', example: 'GROQ_API_KEY' })
  key_variable!: string | null;

  @ApiProperty({ enum: ABORT_BILLINGS, description: 'What it charges for an answer that its client breaks off.' })
  billed_after_abort!: AbortBilling;

  @ApiProperty({ enum: CAPABILITIES, isArray: true })
  capabilities!: readonly Capability[];

  @ApiProperty({ description: 'How many of its models are known.', example: 12 })
  models!: number;

  @ApiProperty({ type: [String], nullable: true, description: 'The wire formats that it takes as they come; null while it is off.', example: ['openai-chat'] })
  forwards!: readonly string[] | null;
}

export class ProviderListDto {
  @ApiProperty({ type: [ProviderDto] })
  providers!: ProviderDto[];
}
