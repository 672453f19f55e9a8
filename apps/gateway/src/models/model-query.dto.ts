import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, Validate, type ValidationArguments, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { CAPABILITIES, type Capability, nearestNames } from '@modelport/provider-base';
import type { CatalogueFilter } from '@modelport/pipeline';

const NUMBER = /^\d+(\.\d+)?$/;
const PRICE_MESSAGE = '$property must be a number of US dollars per million tokens, 0 or more';

/** `vision`, `vision,json_schema`, or given several times. */
@ValidatorConstraint({ name: 'capabilities' })
class CapabilityNames implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isQueryText(value) && capabilityNames(value).every(isCapability);
  }

  defaultMessage({ property, value }: ValidationArguments): string {
    const wrong = isQueryText(value) ? capabilityNames(value).find((name) => !isCapability(name)) : undefined;
    const [nearest] = wrong === undefined ? [] : nearestNames(wrong, CAPABILITIES);
    const found = wrong === undefined ? '' : `, not "${wrong}"`;
    return `${property} must be one of ${CAPABILITIES.join(', ')}${found}${nearest ? `; did you mean "${nearest}"?` : ''}`;
  }
}

/** What `GET /api/models` may be asked for; all conditions must hold. */
export class ModelQueryDto {
  @ApiPropertyOptional({ description: 'Only models of this provider.', example: 'sandbox' })
  @IsOptional()
  @IsString()
  provider?: string;

  @ApiPropertyOptional({ enum: CAPABILITIES, description: 'Only models with this capability; several are separated by commas.' })
  @IsOptional()
  @Validate(CapabilityNames)
  capability?: string | string[];

  @ApiPropertyOptional({ type: Number, description: 'US dollars per million input tokens. Models of unknown price are left out.' })
  @IsOptional()
  @Matches(NUMBER, { message: PRICE_MESSAGE })
  max_input_price?: string;

  @ApiPropertyOptional({ type: Number, description: 'US dollars per million output tokens. Models of unknown price are left out.' })
  @IsOptional()
  @Matches(NUMBER, { message: PRICE_MESSAGE })
  max_output_price?: string;

  @ApiPropertyOptional({ type: Number, description: 'Tokens. Models of unknown context window are left out.' })
  @IsOptional()
  @Matches(/^\d+$/, { message: '$property must be a whole number of tokens' })
  min_context?: string;
}

export function toCatalogueFilter({ provider, capability, max_input_price: input, max_output_price: output, min_context: context }: ModelQueryDto): CatalogueFilter {
  return {
    providerId: provider,
    capabilities: capability === undefined ? undefined : capabilityNames(capability).filter(isCapability),
    maxInputPrice: input === undefined ? undefined : Number(input),
    maxOutputPrice: output === undefined ? undefined : Number(output),
    minContextWindow: context === undefined ? undefined : Number(context),
  };
}

function isQueryText(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

function capabilityNames(value: string | string[]): string[] {
  return [value].flat().flatMap((text) => text.split(',').map((name) => name.trim()));
}

function isCapability(name: string): name is Capability {
  return CAPABILITIES.some((known) => known === name);
}
