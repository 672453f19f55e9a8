import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { EachItem } from '../validation/each-item.js';
import { ListOf } from '../validation/list-of.js';
import { FunctionCallDto } from './function-call.dto.js';
import { type ImageInput, imageProblem } from './image-source.js';

export const HISTORY_ROLES = ['system', 'user', 'assistant', 'tool', 'function'] as const;

export type HistoryRole = (typeof HISTORY_ROLES)[number];

/** One earlier turn of the conversation. */
export class HistoryDto {
  @ApiProperty({ enum: HISTORY_ROLES, description: '`tool` (or its older name `function`) brings back the result of a call.' })
  @IsIn(HISTORY_ROLES, { message: `$property must be one of ${HISTORY_ROLES.join(', ')}` })
  role!: HistoryRole;

  @ApiPropertyOptional({ description: 'The text. May be left out in an assistant turn that only calls functions.', example: 'What is the weather in Oslo?' })
  @IsOptional()
  @IsString()
  content?: string;

  @ApiPropertyOptional({ type: 'array', items: { type: 'string' }, description: 'Images of a user turn or of a result; as in the request.' })
  @IsOptional()
  @EachItem(imageProblem)
  images?: ImageInput[];

  @ApiPropertyOptional({ type: [FunctionCallDto], description: 'The calls that an assistant turn made.' })
  @IsOptional()
  @ListOf(FunctionCallDto)
  function_calls?: FunctionCallDto[];

  @ApiPropertyOptional({ description: 'Of a result: the id of the call that it answers.', example: 'call_1' })
  @IsOptional()
  @IsString()
  call_id?: string;

  @ApiPropertyOptional({ description: 'Of a result: the name of the function; without a `call_id` its oldest unanswered call is meant.' })
  @IsOptional()
  @IsString()
  name?: string;

  @ApiPropertyOptional({ description: 'Of a result: the function failed, and `content` says how.' })
  @IsOptional()
  @IsBoolean()
  is_error?: boolean;
}
