import { type CacheHint, compact } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';

/** A cache breakpoint: https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching */
export function decodeCache(fields: Fields): { cache?: CacheHint } {
  const control = fields.fields('cache_control');
  if (!control) return {};
  const type = control.string('type');
  if (type !== 'ephemeral') throw invalid(control.at('type'), 'ephemeral', type ?? null);
  return { cache: compact({ ttl: control.oneOf('ttl', ['5m', '1h'] as const) }) };
}
