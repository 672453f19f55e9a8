import { ApiProperty } from '@nestjs/swagger';
import type { TokenCount, Usage } from '@modelport/provider-base';

const count = { type: Number, nullable: true } as const;

/** Input tokens by what they cost; the buckets do not overlap. */
export class InputTokensDto {
  @ApiProperty({ ...count, example: 12 })
  uncached!: TokenCount;

  @ApiProperty({ ...count, description: 'Read from a cache.', example: null })
  cache_read!: TokenCount;

  @ApiProperty({ ...count, description: 'Written to a cache kept five minutes, or for the vendor\'s only time.', example: null })
  cache_write_5m!: TokenCount;

  @ApiProperty({ ...count, description: 'Written to a cache kept one hour.', example: null })
  cache_write_1h!: TokenCount;

  @ApiProperty({ ...count, example: null })
  audio!: TokenCount;
}

/** Output tokens by kind; the buckets do not overlap. */
export class OutputTokensDto {
  @ApiProperty({ ...count, example: 7 })
  text!: TokenCount;

  @ApiProperty({ ...count, example: null })
  reasoning!: TokenCount;

  @ApiProperty({ ...count, example: null })
  audio!: TokenCount;
}

/** The tokens of one answer. `null` is what the vendor did not say. */
export class UsageDto {
  @ApiProperty({ ...count, example: 12 })
  input_tokens!: TokenCount;

  @ApiProperty({ ...count, example: 7 })
  output_tokens!: TokenCount;

  @ApiProperty({ ...count, example: 19 })
  total_tokens!: TokenCount;

  @ApiProperty()
  input!: InputTokensDto;

  @ApiProperty()
  output!: OutputTokensDto;
}

export function toUsageDto(usage: Usage): UsageDto {
  const { uncached, cacheRead, cacheWrite5m, cacheWrite1h, audio } = usage.input;
  return {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.totalTokens,
    input: { uncached, cache_read: cacheRead, cache_write_5m: cacheWrite5m, cache_write_1h: cacheWrite1h, audio },
    output: { ...usage.output },
  };
}
