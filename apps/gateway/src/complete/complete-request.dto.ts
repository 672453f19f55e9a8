import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNumber, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { EachItem } from '../validation/each-item.js';
import { ListOf } from '../validation/list-of.js';
import { FunctionDto } from './function.dto.js';
import { HistoryDto } from './history.dto.js';
import { type ImageInput, imageProblem } from './image-source.js';

const stringProblem = (item: unknown): string | undefined => (typeof item === 'string' ? undefined : 'must be a string');

/** The body of `POST /api/llm/complete`. It reaches the model in the order: system prompts, histories, prompt with images. */
export class CompleteRequestDto {
  @ApiProperty({ description: 'What the user says now.', example: 'Write a haiku about ports.' })
  @Matches(/\S/, { message: 'prompt must be a non-empty string' })
  prompt!: string;

  @ApiPropertyOptional({
    description: 'The model: `provider/model`, `platform/provider/model`, an alias from the configuration, or a bare name. May be left out where `default_model` is configured or only the sandbox is on.',
    example: 'sandbox/echo',
  })
  @IsOptional()
  @IsString()
  model_id?: string;

  @ApiPropertyOptional({ description: 'How to reach the model; see `GET /api/platforms`. Taken from `model_id` where that names one, else `direct`.', example: 'direct' })
  @IsOptional()
  @IsString()
  platform?: string;

  @ApiPropertyOptional({ description: 'Who serves the model; see `GET /api/providers`.', example: 'sandbox' })
  @IsOptional()
  @IsString()
  provider?: string;

  @ApiPropertyOptional({ type: [String], description: 'Instructions to the model, kept apart and in order.', example: ['You are terse.'] })
  @IsOptional()
  @EachItem(stringProblem)
  system_prompts?: string[];

  @ApiPropertyOptional({ type: [HistoryDto], description: 'The earlier turns, oldest first.' })
  @IsOptional()
  @ListOf(HistoryDto)
  histories?: HistoryDto[];

  @ApiPropertyOptional({
    type: 'array',
    description: 'Images that belong to the prompt: http(s) URLs, data: URLs, `{ "url" }`, or `{ "data", "media_type" }` with base64 data.',
    items: {
      oneOf: [
        { type: 'string', example: 'https://example.com/cat.png' },
        { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
        { type: 'object', properties: { data: { type: 'string' }, media_type: { type: 'string', example: 'image/png' } }, required: ['data', 'media_type'] },
      ],
    },
    example: [],
  })
  @IsOptional()
  @EachItem(imageProblem)
  images?: ImageInput[];

  @ApiPropertyOptional({ type: [FunctionDto], description: 'Functions that the model may call.' })
  @IsOptional()
  @ListOf(FunctionDto)
  functions?: FunctionDto[];

  @ApiPropertyOptional({ minimum: 0, maximum: 2, example: 0.7 })
  @IsOptional()
  @IsNumber({}, { message: 'temperature must be a number from 0 to 2' })
  @Min(0, { message: 'temperature must be a number from 0 to 2' })
  @Max(2, { message: 'temperature must be a number from 0 to 2' })
  temperature?: number;

  @ApiPropertyOptional({ minimum: 1, description: 'The most tokens to answer with.', example: 200 })
  @IsOptional()
  @IsInt({ message: 'max_tokens must be a whole number, 1 or more' })
  @Min(1, { message: 'max_tokens must be a whole number, 1 or more' })
  max_tokens?: number;

  @ApiPropertyOptional({ description: 'Answer as Server-Sent Events.', default: false })
  @IsOptional()
  @IsBoolean()
  stream?: boolean;
}
