import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { toHealthList } from './provider-health.js';
import { HealthListDto } from './provider-health.dto.js';

/** Whether the providers answer. */
@ApiTags('Catalogue')
@Controller('api/health')
export class HealthListController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @ApiOperation({ summary: 'Whether the providers that are on answer now' })
  @ApiOkResponse({ type: HealthListDto })
  async list(): Promise<HealthListDto> {
    return toHealthList(await this.pipeline.health.checkAll(), this.pipeline);
  }
}
