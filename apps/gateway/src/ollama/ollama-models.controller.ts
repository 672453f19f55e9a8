import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { asString, LlmError } from '@modelport/provider-base';
import type { CatalogueModel, Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiOllamaPs, ApiOllamaShow, ApiOllamaTags, ApiOllamaVersion } from '../documentation/ollama-docs.js';
import { parseJsonObject } from '../http/json-body.js';
import { toShown, toTag } from './ollama-model.js';

/** The version of Ollama that these routes follow: that which brought `logprobs`. Tools ask for it before anything else. */
const API_VERSION = '0.12.11';

/** Ollama's list of models, over all providers that are on. */
@Controller('api')
export class OllamaModelsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get('version')
  @ApiOllamaVersion()
  version(): { version: string } {
    return { version: API_VERSION };
  }

  @Get('tags')
  @ApiOllamaTags()
  async tags(): Promise<{ models: object[] }> {
    const { catalogue, resolver } = this.pipeline;
    const models = await catalogue.list();
    return { models: [...resolver.aliases.map((alias) => toTag(alias)), ...models.map(({ providerId, id }) => toTag(`${providerId}/${id}`, providerId))] };
  }

  /** What is loaded: nothing has to be, so nothing is. Tools ask for it beside the tags. */
  @Get('ps')
  @ApiOllamaPs()
  running(): { models: object[] } {
    return { models: [] };
  }

  /** Older clients send the name as `name`. @throws LlmError `model_not_found` where the name leads nowhere. */
  @Post('show')
  @HttpCode(200)
  @ApiOllamaShow()
  async show(@Req() { body }: FastifyRequest): Promise<object> {
    const { model, name } = parseJsonObject(body);
    const id = asString(model) || asString(name);
    if (!id) throw new LlmError('invalid_request', 'model must be a non-empty string', { path: 'model' });
    await this.pipeline.catalogue.refresh();
    return toShown(id, this.#modelOf(id));
  }

  #modelOf(id: string): CatalogueModel | undefined {
    const [target] = this.pipeline.resolver.resolve({ model: id });
    return target && this.pipeline.catalogue.find(target.providerId, target.modelId);
  }
}
