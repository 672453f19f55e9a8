import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';

/** A way to reach models. */
export class PlatformDto {
  @ApiProperty({ example: 'direct' })
  id!: string;

  @ApiProperty({ example: "The provider's own API" })
  description!: string;

  @ApiProperty({ type: [String], nullable: true, description: 'The providers reached by it now; null where any maker may be named.' })
  providers!: readonly string[] | null;
}

export class PlatformListDto {
  @ApiProperty({ type: [PlatformDto] })
  platforms!: PlatformDto[];
}

/** The platforms that `platform` may name. */
@ApiTags('Catalogue')
@Controller('api/platforms')
export class PlatformsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @ApiOperation({ summary: 'The ways to reach models' })
  @ApiOkResponse({ type: PlatformListDto })
  list(): PlatformListDto {
    const platforms = this.pipeline.platforms.list();
    return { platforms: platforms.map(({ platformId, description, providerIds }) => ({ id: platformId, description, providers: providerIds ?? null })) };
  }
}
