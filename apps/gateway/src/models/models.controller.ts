import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LlmError, nearestNames } from '@modelport/provider-base';
import type { ProviderSwitch } from '@modelport/configuration';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE, PROVIDER_SWITCHES } from '../composition/tokens.js';
import { ApiErrors } from '../documentation/error-docs.js';
import { QueryPipe } from '../validation/dto-pipes.js';
import { ModelListDto, toModelDto } from './model.dto.js';
import { ModelQueryDto, toCatalogueFilter } from './model-query.dto.js';

/** The models of the providers that are on. */
@ApiTags('Catalogue')
@Controller('api/models')
export class ModelsController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(PROVIDER_SWITCHES) private readonly switches: readonly ProviderSwitch[],
  ) {}

  @Get()
  @ApiOperation({ summary: 'The models that can be asked now, by provider, capability, price and context window' })
  @ApiOkResponse({ type: ModelListDto })
  @ApiErrors(400)
  async list(@Query(new QueryPipe(ModelQueryDto)) query: ModelQueryDto): Promise<ModelListDto> {
    this.#refuseUnknown(query.provider);
    const models = await this.pipeline.catalogue.list(toCatalogueFilter(query));
    return { models: models.map(toModelDto) };
  }

  #refuseUnknown(providerId: string | undefined): void {
    const ids = this.switches.map(({ definition }) => definition.provider.id);
    if (providerId === undefined || ids.includes(providerId)) return;
    const nearest = nearestNames(providerId, ids);
    const known = [...nearest, ...ids.filter((id) => !nearest.includes(id))];
    throw new LlmError('invalid_request', `unknown provider "${providerId}"; known: ${known.join(', ')}`, { path: 'provider' });
  }
}
