/** Seconds of a slice: what was used in one counts until the whole of it is past the minute, as in the pipeline's sliding window. */
const COMMON = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slice = math.floor(now / 1000)
`;

/** What stands for no limit. */
export const UNLIMITED = -1;

/** Keys of each window: requests (hash: slice → count), tokens (the same), running (sorted set: id → when its lease ends). */
export const KEYS_OF_A_WINDOW = ['requests', 'tokens', 'running'] as const;

/**
 * Decides and counts in one step: the first choice that has room in all of its windows is counted in all of them.
 *
 * KEYS: those of the windows of the first choice, then of the second, …
 * ARGV: the call's id, the lease in ms, the number of choices, how many windows each of them has, then for each window: most requests a minute,
 * most tokens a minute, most calls at once (each -1: no limit), tokens of this call.
 * Gives `{1, choice, slice}`, or `{0, …}` with three items for each choice: the window (both from 0), what is used up there, milliseconds to wait
 * (-1: until another call ends).
 */
export const RESERVE = `${COMMON}
local id, lease, choices = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

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

local function window_at(at)
  local first = 4 + choices + at * 4
  return { requests = KEYS[at * 3 + 1], tokens = KEYS[at * 3 + 2], running = KEYS[at * 3 + 3], most_requests = tonumber(ARGV[first]),
    most_tokens = tonumber(ARGV[first + 1]), most_running = tonumber(ARGV[first + 2]), wanted = tonumber(ARGV[first + 3]) }
end

local function refusal_of(window)
  local for_requests = wait_for(window.requests, 1, window.most_requests)
  local for_tokens = wait_for(window.tokens, window.wanted, window.most_tokens)
  if for_requests > 0 and for_requests >= for_tokens then return 'requests', for_requests end
  if for_tokens > 0 then return 'tokens', for_tokens end
  if window.most_running < 0 then return nil end
  redis.call('ZREMRANGEBYSCORE', window.running, '-inf', now)
  if redis.call('ZCARD', window.running) >= window.most_running then return 'concurrency', -1 end
end

local function count_in(window)
  if window.most_running >= 0 then
    redis.call('ZADD', window.running, now + lease, id)
    redis.call('PEXPIRE', window.running, lease)
  end
  if window.most_requests >= 0 then
    redis.call('HINCRBY', window.requests, slice, 1)
    redis.call('PEXPIRE', window.requests, 62000)
  end
  if window.most_tokens >= 0 then
    redis.call('HINCRBY', window.tokens, slice, window.wanted)
    redis.call('PEXPIRE', window.tokens, 62000)
  end
end

local answer, before = { 0 }, 0
for choice = 0, choices - 1 do
  local windows, full, exceeded, longest = {}, 0, nil, nil
  for at = 0, tonumber(ARGV[4 + choice]) - 1 do
    windows[at + 1] = window_at(before + at)
    local what, wait = refusal_of(windows[at + 1])
    if what and (not exceeded or math.max(wait, 0) > math.max(longest, 0)) then full, exceeded, longest = at, what, wait end
  end
  if not exceeded then
    for _, window in ipairs(windows) do count_in(window) end
    return { 1, choice, slice }
  end
  before = before + #windows
  for _, each in ipairs({ full, exceeded, longest }) do answer[#answer + 1] = each end
end
return answer
`;

/** KEYS: those of the windows of the choice. ARGV: the call's id, its slice, and for each window by how much to change its requests and its tokens. */
export const RELEASE = `
for at = 0, #KEYS / 3 - 1 do
  redis.call('ZREM', KEYS[at * 3 + 3], ARGV[1])
  for which = 1, 2 do
    local key, change = KEYS[at * 3 + which], tonumber(ARGV[at * 2 + which + 2])
    if change ~= 0 and redis.call('HEXISTS', key, ARGV[2]) == 1 then redis.call('HINCRBY', key, ARGV[2], change) end
  end
end
return 1
`;

/** KEYS: running. ARGV: the lease in ms, then the ids of calls that are still running. */
export const RENEW = `${COMMON}
for at = 2, #ARGV do redis.call('ZADD', KEYS[1], now + tonumber(ARGV[1]), ARGV[at]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`;
