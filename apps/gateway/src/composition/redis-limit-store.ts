import { Logger } from '@nestjs/common';
import type { RedisSettings } from '@modelport/configuration';
import { RedisLimitStore } from '@modelport/limit-redis';
import { DegradingLimitStore, type LimitStore } from '@modelport/pipeline';
import { redactValues, type Secret } from '@modelport/provider-base';

const logger = new Logger('Limits');

/** Counts limits in Redis; while that is out of reach in this process alone, or not at all, as the settings say. */
export function redisLimitStore({ url, prefix, timeout, whenDown }: RedisSettings, local: LimitStore): LimitStore {
  return new DegradingLimitStore({
    shared: new RedisLimitStore({ url: url.reveal(), prefix, timeout }),
    ...(whenDown === 'local' && { local }),
    onChange: ({ down, error }) => {
      if (down) logger.error(`Redis cannot be reached; ${whenDown === 'local' ? 'this gateway keeps the limits alone' : 'calls to limited providers are refused'} (${reasonOf(error, url)})`);
      else logger.warn('Redis is there again; the limits are shared');
    },
  });
}

/** Addresses may hold passwords, and messages addresses. */
function reasonOf(error: unknown, url: Secret): string {
  const address = url.reveal();
  const password = URL.canParse(address) ? new URL(address).password : '';
  return redactValues(error instanceof Error ? error.message || error.name : String(error), [address, password, decodeURIComponent(password)]);
}
