import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, Matches } from 'class-validator';
import { FUNCTION_NAME, FUNCTION_NAME_MESSAGE } from './function-call.dto.js';

/** A function that the model may call. */
export class FunctionDto {
  @ApiProperty({ example: 'get_weather' })
  @Matches(FUNCTION_NAME, { message: FUNCTION_NAME_MESSAGE })
  name!: string;

  @ApiPropertyOptional({ example: 'The weather in a city, now.' })
  @IsOptional()
  @IsString()
  description?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema of the arguments; left out: the function takes none.',
    example: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  })
  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;
}
