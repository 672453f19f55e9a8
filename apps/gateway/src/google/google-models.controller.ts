import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiGoogleModel, ApiGoogleModels } from '../documentation/google-docs.js';
import type { GoogleModel } from './google-model.js';
import { googleModel, type GoogleModelPage, googleModelPage, type GooglePageQuery } from './google-model-list.js';

/** Google's list of models, over all providers that are on: https://ai.google.dev/api/models */
@Controller('v1beta/models')
export class GoogleModelsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @ApiGoogleModels()
  list(@Req() { query }: FastifyRequest<{ Querystring: GooglePageQuery }>): Promise<GoogleModelPage> {
    return googleModelPage(this.pipeline, query);
  }

  /** A wildcard, for ids hold slashes. */
  @Get('*')
  @ApiGoogleModel()
  one(@Req() { params }: FastifyRequest<{ Params: { '*': string } }>): Promise<GoogleModel> {
    return googleModel(this.pipeline, params['*']);
  }
}
