/** Seconds of a slice: what was used in one counts until the whole of it is past the minute, as in the pipeline's sliding window. */
const COMMON = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slice = math.floor(now / 1000)
`;

/**
 * Decides and counts in one step.
 *
 * KEYS: requests (hash: slice → count), tokens (the same), running (sorted set: id → when its lease ends).
 * ARGV: most requests a minute, most tokens a minute, most calls at once (each -1: no limit), tokens of this call, its id, the lease in ms.
 * Gives `{1, slice}`, or `{0, what is used up, milliseconds to wait}` (-1: until another call ends).
 */
export const RESERVE = `${COMMON}
local function wait_for(key, amount, limit)
  if limit < 0 then return 0 end
  local counts, slices, used = redis.call('HGETALL', key), {}, 0
  for at = 1, #counts, 2 do
    local from = tonumber(counts[at])
    if (from + 61) * 1000 <= now then redis.call('HDEL', key, counts[at])
    else
      used = used + tonumber(counts[at + 1])
      slices[#slices + 1] = { from, tonumber(counts[at + 1]) }
    end
  end
  local excess = used + amount - limit
  if excess <= 0 then return 0 end
  table.sort(slices, function(a, b) return a[1] < b[1] end)
  for _, counted in ipairs(slices) do
    excess = excess - counted[2]
    if excess <= 0 then return (counted[1] + 61) * 1000 - now end
  end
  return 60000
end

local tokens = tonumber(ARGV[4])
local for_requests = wait_for(KEYS[1], 1, tonumber(ARGV[1]))
local for_tokens = wait_for(KEYS[2], tokens, tonumber(ARGV[2]))
if for_requests > 0 or for_tokens > 0 then
  if for_requests >= for_tokens then return {0, 'requests', for_requests} end
  return {0, 'tokens', for_tokens}
end
local most = tonumber(ARGV[3])
if most >= 0 then
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
  if redis.call('ZCARD', KEYS[3]) >= most then return {0, 'concurrency', -1} end
  redis.call('ZADD', KEYS[3], now + tonumber(ARGV[6]), ARGV[5])
  redis.call('PEXPIRE', KEYS[3], ARGV[6])
end
if tonumber(ARGV[1]) >= 0 then
  redis.call('HINCRBY', KEYS[1], slice, 1)
  redis.call('PEXPIRE', KEYS[1], 62000)
end
if tonumber(ARGV[2]) >= 0 then
  redis.call('HINCRBY', KEYS[2], slice, tokens)
  redis.call('PEXPIRE', KEYS[2], 62000)
end
return {1, slice}
`;

/** KEYS as above. ARGV: the call's id, its slice, by how much to change the requests and the tokens that were counted there. */
export const RELEASE = `
redis.call('ZREM', KEYS[3], ARGV[1])
for at = 1, 2 do
  local change = tonumber(ARGV[at + 2])
  if change ~= 0 and redis.call('HEXISTS', KEYS[at], ARGV[2]) == 1 then redis.call('HINCRBY', KEYS[at], ARGV[2], change) end
end
return 1
`;

/** KEYS: running. ARGV: the lease in ms, then the ids of calls that are still running. */
export const RENEW = `${COMMON}
for at = 2, #ARGV do redis.call('ZADD', KEYS[1], now + tonumber(ARGV[1]), ARGV[at]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`;
