import { ApiProperty } from '@nestjs/swagger';
import { CAPABILITIES, type Capability, type ModelPricing } from '@modelport/provider-base';
import type { CatalogueModel } from '@modelport/pipeline';

const price = { type: Number, nullable: true } as const;

/** US dollars per million tokens; null is unknown, not free. */
export class PricingDto {
  @ApiProperty({ example: 0.15 })
  input!: number;

  @ApiProperty({ example: 0.6 })
  output!: number;

  @ApiProperty(price)
  cached_input!: number | null;

  @ApiProperty(price)
  cache_write!: number | null;

  @ApiProperty(price)
  cache_write_1h!: number | null;

  @ApiProperty({ ...price, description: 'Null: as output.' })
  reasoning!: number | null;

  @ApiProperty(price)
  audio_input!: number | null;

  @ApiProperty(price)
  audio_output!: number | null;
}

export class ModalitiesDto {
  @ApiProperty({ type: [String], example: ['text', 'image'] })
  input!: readonly string[];

  @ApiProperty({ type: [String], example: ['text'] })
  output!: readonly string[];
}

/** A model that can be asked now. */
export class ModelDto {
  @ApiProperty({ description: 'Usable as `model_id` and as `model`.', example: 'sandbox/sandbox-1' })
  id!: string;

  @ApiProperty({ example: 'sandbox' })
  provider!: string;

  @ApiProperty({ example: 'direct' })
  platform!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Tokens.' })
  context_window!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Tokens.' })
  max_output!: number | null;

  @ApiProperty({ type: ModalitiesDto, nullable: true })
  modalities!: ModalitiesDto | null;

  @ApiProperty({ enum: CAPABILITIES, isArray: true })
  capabilities!: readonly Capability[];

  @ApiProperty({ type: PricingDto, nullable: true })
  pricing!: PricingDto | null;
}

export class ModelListDto {
  @ApiProperty({ type: [ModelDto] })
  models!: ModelDto[];
}

export function toModelDto(model: CatalogueModel): ModelDto {
  return {
    id: `${model.providerId}/${model.id}`,
    provider: model.providerId,
    platform: model.platformId,
    name: model.name,
    context_window: model.contextWindow ?? null,
    max_output: model.maxOutput ?? null,
    modalities: model.modalities ?? null,
    capabilities: model.capabilities,
    pricing: model.pricing ? toPricingDto(model.pricing) : null,
  };
}

function toPricingDto(pricing: ModelPricing): PricingDto {
  return {
    input: pricing.input,
    output: pricing.output,
    cached_input: pricing.cachedInput ?? null,
    cache_write: pricing.cacheWrite ?? null,
    cache_write_1h: pricing.cacheWrite1h ?? null,
    reasoning: pricing.reasoning ?? null,
    audio_input: pricing.audioInput ?? null,
    audio_output: pricing.audioOutput ?? null,
  };
}
