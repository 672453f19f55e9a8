import { Logger } from '@nestjs/common';
import type { LimitsSettings } from '@modelport/configuration';
import { RedisLimitStore } from '@modelport/limit-redis';
import { DegradingLimitStore, MemoryLimitStore, type LimitStore } from '@modelport/pipeline';

const logger = new Logger('Limits');

/** Where the limits of the providers are counted: in Redis, where the settings name one, else in this process (undefined). */
export function limitStoreFor({ redis }: LimitsSettings): LimitStore | undefined {
  if (!redis) return undefined;
  const { url, prefix, timeout, whenDown } = redis;
  return new DegradingLimitStore({
    shared: new RedisLimitStore({ url: url.reveal(), prefix, timeout }),
    ...(whenDown === 'local' && { local: new MemoryLimitStore() }),
    onChange: ({ down, error }) => {
      if (down) logger.error(`Redis cannot be reached; ${whenDown === 'local' ? 'this gateway keeps the limits alone' : 'calls to limited providers are refused'} (${nameOf(error)})`);
      else logger.warn('Redis is there again; the limits are shared');
    },
  });
}

/** Addresses may hold passwords, so messages are left out. */
function nameOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : 'unknown error';
}
