import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LlmError, type LlmProvider, nearestNames } from '@modelport/provider-base';
import type { ProviderSwitch } from '@modelport/configuration';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE, PROVIDER_SWITCHES, PROVIDERS } from '../composition/tokens.js';
import { ApiErrors } from '../documentation/error-docs.js';
import { ProviderDto, ProviderListDto } from './provider.dto.js';
import { healthOfOff, toProviderHealth } from './provider-health.js';
import { ProviderHealthDto } from './provider-health.dto.js';

/** The providers there are, on or off. */
@ApiTags('Catalogue')
@Controller('api/providers')
export class ProvidersController {
  constructor(
    @Inject(PROVIDER_SWITCHES) private readonly switches: readonly ProviderSwitch[],
    @Inject(PROVIDERS) private readonly providers: ReadonlyMap<string, LlmProvider>,
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All providers, and how to turn on those that are off' })
  @ApiOkResponse({ type: ProviderListDto })
  list(): ProviderListDto {
    return { providers: this.switches.map((known) => this.#describe(known)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One provider' })
  @ApiParam({ name: 'id', example: 'sandbox' })
  @ApiOkResponse({ type: ProviderDto })
  @ApiErrors(404)
  one(@Param('id') id: string): ProviderDto {
    return this.#describe(this.#find(id));
  }

  @Get(':id/health')
  @ApiOperation({ summary: 'Whether a provider answers now' })
  @ApiParam({ name: 'id', example: 'sandbox' })
  @ApiOkResponse({ type: ProviderHealthDto })
  @ApiErrors(404)
  async healthOf(@Param('id') id: string): Promise<ProviderHealthDto> {
    const { why } = this.#find(id);
    const report = await this.pipeline.health.check(id);
    return report ? toProviderHealth(report, this.pipeline) : healthOfOff(id, why);
  }

  #find(id: string): ProviderSwitch {
    const found = this.switches.find(({ definition }) => definition.provider.id === id);
    if (found) return found;
    const ids = this.switches.map(({ definition }) => definition.provider.id);
    const nearest = nearestNames(id, ids);
    throw new LlmError('not_found', `there is no provider "${id}"; ${nearest.length > 0 ? `did you mean ${nearest.join(' or ')}?` : `known are ${ids.join(', ')}`}`, { path: 'id' });
  }

  #describe({ definition: shipped, on, why }: ProviderSwitch): ProviderDto {
    const running = this.providers.get(shipped.provider.id);
    const { provider, api, capabilities, models } = running?.definition ?? shipped;
    return {
      id: provider.id,
      name: provider.name,
      description: provider.description,
      documentation: provider.documentation ?? null,
      on,
      why,
      platform: provider.platform ?? 'direct',
      base_url: running?.baseUrl ?? api.baseUrl,
      key_variable: api.authEnvVar ?? null,
      billed_after_abort: api.billedAfterAbort ?? 'unknown',
      capabilities,
      models: models.length,
      forwards: running?.forwards ?? null,
    };
  }
}
