import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, Validate, type ValidationArguments, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** Models are given and give back names of this shape; OpenAI and Anthropic both refuse others. */
export const FUNCTION_NAME = /^[a-zA-Z\d_-]{1,128}$/;
export const FUNCTION_NAME_MESSAGE = '$property must be 1 to 128 letters, digits, "_" or "-"';

@ValidatorConstraint({ name: 'callArguments' })
class CallArguments implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value));
  }

  defaultMessage({ property }: ValidationArguments): string {
    return `${property} must be an object, or the JSON text of one`;
  }
}

/** A call that the model made in an earlier answer. */
export class FunctionCallDto {
  @ApiPropertyOptional({ description: 'The id the answer gave the call; a result names it as `call_id`.', example: 'call_1' })
  @IsOptional()
  @IsString()
  id?: string;

  @ApiPropertyOptional({ description: 'Another name of `id`.' })
  @IsOptional()
  @IsString()
  call_id?: string;

  @ApiProperty({ example: 'get_weather' })
  @Matches(FUNCTION_NAME, { message: FUNCTION_NAME_MESSAGE })
  name!: string;

  @ApiPropertyOptional({
    description: 'The arguments as an object, or as the JSON text that the model wrote.',
    oneOf: [{ type: 'object', additionalProperties: true }, { type: 'string' }],
    example: { city: 'Oslo' },
  })
  @IsOptional()
  @Validate(CallArguments)
  arguments?: Record<string, unknown> | string;

  @ApiPropertyOptional({ description: 'The text of the arguments where it did not parse; taken when `arguments` is null.' })
  @IsOptional()
  @IsString()
  arguments_raw?: string;
}
