import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiOpenAiErrors } from '../documentation/error-docs.js';
import type { GoogleModel } from '../google/google-model.js';
import { googleModel, type GoogleModelPage, googleModelPage, type GooglePageQuery } from '../google/google-model-list.js';
import { sdkOf } from '../http/sdk-of.js';
import { type AnthropicModel, anthropicModel, type AnthropicModelPage, anthropicModelPage, type AnthropicPageQuery } from '../messages/anthropic-models.js';
import { noSuchModel } from './no-such-model.js';

/** A model in OpenAI's shape: https://platform.openai.com/docs/api-reference/models/object */
export class OpenAiModelDto {
  @ApiProperty({ description: 'Usable as `model`.', example: 'sandbox/sandbox-1' })
  id!: string;

  @ApiProperty({ enum: ['model'] })
  object!: 'model';

  @ApiProperty({ description: 'Always 0: vendors do not tell when their models were made.', example: 0 })
  created!: number;

  @ApiProperty({ description: 'The provider, or `modelport` for an alias of the configuration.', example: 'sandbox' })
  owned_by!: string;
}

export class OpenAiModelListDto {
  @ApiProperty({ enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: [OpenAiModelDto] })
  data!: OpenAiModelDto[];
}

/** OpenAI's list of models, over all providers that are on. */
@ApiTags('OpenAI')
@Controller('v1/models')
export class OpenAiModelsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @ApiOperation({ summary: 'The models that can be asked now: aliases first, then `provider/model`' })
  @ApiOkResponse({ type: OpenAiModelListDto })
  async list(@Req() { headers, query }: FastifyRequest<{ Querystring: GooglePageQuery & AnthropicPageQuery }>): Promise<OpenAiModelListDto | GoogleModelPage | AnthropicModelPage> {
    // Google's and Anthropic's SDKs ask here too.
    const sdk = sdkOf(headers);
    if (sdk === 'google') return googleModelPage(this.pipeline, query);
    if (sdk === 'anthropic') return anthropicModelPage(this.pipeline, query);
    return { object: 'list', data: await this.#models() };
  }

  /** A wildcard, for ids hold slashes; they may be percent-encoded or not. A bare name that requests may use is found too. */
  @Get('*')
  @ApiOperation({ summary: 'One model' })
  @ApiParam({ name: 'id', type: String, description: 'As the list gives it, slashes and all.', example: 'sandbox/sandbox-1' })
  @ApiOkResponse({ type: OpenAiModelDto })
  @ApiOpenAiErrors(404)
  async one(@Req() { headers, params }: FastifyRequest<{ Params: { '*': string } }>): Promise<OpenAiModelDto | GoogleModel | AnthropicModel> {
    const id = params['*'];
    const sdk = sdkOf(headers);
    if (sdk === 'google') return googleModel(this.pipeline, id);
    if (sdk === 'anthropic') return anthropicModel(this.pipeline, id);
    const models = await this.#models();
    const found = models.find((model) => model.id === id);
    if (found) return found;
    const [meant] = this.pipeline.catalogue.withId(id).length > 0 ? this.pipeline.resolver.resolve({ model: id }) : [];
    if (meant) return toOpenAiModel(id, meant.providerId);
    throw noSuchModel(id, models.map((model) => model.id));
  }

  async #models(): Promise<OpenAiModelDto[]> {
    const { catalogue, resolver } = this.pipeline;
    const models = await catalogue.list();
    return [...resolver.aliases.map((alias) => toOpenAiModel(alias, 'modelport')), ...models.map(({ providerId, id }) => toOpenAiModel(`${providerId}/${id}`, providerId))];
  }
}

function toOpenAiModel(id: string, owner: string): OpenAiModelDto {
  return { id, object: 'model', created: 0, owned_by: owner };
}
