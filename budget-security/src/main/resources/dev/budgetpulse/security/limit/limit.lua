-- Applies policies to keys, all or none. ARGV: operation, margin in ms, time or 0, then for each
-- key: kind (L log, G bucket), quota, window, permits; a refund adds life and mark.
-- All numbers are whole microseconds (or permits) below 2^53, which a double holds exactly.
local operation, margin, now = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local HEAD = '>I8I8I8I8'
local MUCH_REFUNDED = 2 ^ 52

local function quotient(a, b)
  return (a - a % b) / b
end

local function at(h, i)
  if i >= h.count then
    return 0
  end
  return (struct.unpack('>I8', h.times, i * 8 + 1))
end

local function live(h, time)
  return time > 0 and time > h.seen - h.window
end

local function next_life(h)
  h.life = math.max(h.life + 1, h.seen)
end

local function debt(h)
  return math.max(0, h.full - h.seen)
end

-- Of a log, the number of permits not older than a time.
local function newer(h, limit, counts)
  local low, high = 0, limit
  while low < high do
    local middle = quotient(low + high, 2)
    if counts(at(h, middle)) then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

-- Moves a history back with a clock that is behind by more than a window.
local function move_back(h, by)
  if h.kind == 'G' then
    h.full = math.max(0, h.full - by)
  else
    local times = {}
    for i = 0, h.count - 1 do
      times[i + 1] = struct.pack('>I8', math.max(0, at(h, i) - by))
    end
    h.times = table.concat(times)
  end
  h.seen = h.seen - by
  h.changed = true
  next_life(h)
end

local function open(i)
  local a = 3 + (i - 1) * 4
  local h = {
    key = KEYS[i],
    kind = ARGV[a + 1],
    quota = tonumber(ARGV[a + 2]),
    window = tonumber(ARGV[a + 3]),
    permits = tonumber(ARGV[a + 4]),
    changed = false
  }
  h.spacing = quotient(h.window - 1, h.quota) + 1
  local kept = redis.call('GET', h.key)
  if not kept then
    h.life, h.seen, h.times, h.count, h.full, h.given = now, now, '', 0, 0, 0
    return h
  end
  if kept:sub(1, 1) ~= h.kind then
    return redis.error_reply('ERR a policy cannot change its algorithm')
  end
  local quota, window
  quota, window, h.life, h.seen = struct.unpack(HEAD, kept, 2)
  h.times = kept:sub(34)
  h.count = #h.times / 8
  if h.kind == 'G' then
    h.full, h.given = struct.unpack('>I8I8', h.times)
  end
  local ahead = h.seen - now
  if ahead > h.window then
    move_back(h, ahead)
  end
  h.seen = math.max(h.seen, now)
  if quota ~= h.quota or window ~= h.window then
    if h.kind == 'G' and debt(h) > 0 then
      local spacing = quotient(window - 1, quota) + 1
      local permits = math.min(quotient(debt(h) - 1, spacing) + 1, h.quota)
      h.full = h.seen + permits * h.spacing
    end
    next_life(h)
  end
  return h
end

local function wait(h)
  if h.permits > h.quota then
    return -1
  end
  if h.kind == 'G' then
    return math.max(0, debt(h) - (h.quota - h.permits) * h.spacing)
  end
  local time = at(h, h.quota - h.permits)
  return live(h, time) and time - h.seen + h.window or 0
end

local function remaining(h)
  if h.kind == 'G' then
    return math.max(0, quotient(h.quota * h.spacing - debt(h), h.spacing))
  end
  return h.quota - newer(h, math.min(h.count, h.quota), function(time) return live(h, time) end)
end

local function reset(h)
  if h.kind == 'G' then
    return debt(h)
  end
  local newest = at(h, 0)
  return live(h, newest) and newest - h.seen + h.window or 0
end

local function push(h, permits)
  local kept = math.max(h.quota, h.count)
  h.times = (struct.pack('>I8', h.seen):rep(permits) .. h.times):sub(1, kept * 8)
  h.count = #h.times / 8
end

local function charge(h)
  h.changed = true
  if h.kind == 'L' then
    push(h, h.permits)
    return h.seen
  end
  if h.given > MUCH_REFUNDED then
    h.given = 0
    next_life(h)
  end
  h.full = math.max(h.full, h.seen) + h.permits * h.spacing
  return h.full + h.given
end

local function penalise(h)
  h.changed = true
  local permits = math.min(h.permits, h.quota)
  if h.kind == 'L' then
    push(h, permits)
  else
    h.full = h.seen + math.min(debt(h) + permits * h.spacing, h.quota * h.spacing)
  end
  next_life(h)
end

local function refund(h, life, mark)
  if life ~= h.life then
    return false
  end
  if h.kind == 'G' then
    local back = math.min(mark - h.given - h.seen, h.permits * h.spacing)
    if back <= 0 then
      return false
    end
    h.full = h.full - back
    h.given = h.given + back
  else
    local first = newer(h, h.count, function(time) return time > mark end)
    local last = newer(h, h.count, function(time) return time >= mark end)
    last = math.min(last, first + h.permits)
    if last == first or not live(h, mark) then
      return false
    end
    h.times = h.times:sub(1, first * 8) .. h.times:sub(last * 8 + 1)
    h.count = #h.times / 8
  end
  h.changed = true
  return true
end

local function save(h)
  if h.changed then
    local state = h.times
    if h.kind == 'G' then
      state = struct.pack('>I8I8', h.full, h.given)
    end
    local lasts = math.ceil((h.seen - now + reset(h)) / 1000) + margin
    local kept = h.kind .. struct.pack(HEAD, h.quota, h.window, h.life, h.seen) .. state
    redis.call('SET', h.key, kept, 'PX', lasts)
  end
end

local histories = {}
for i = 1, #KEYS do
  histories[i] = open(i)
  if histories[i].err then
    return histories[i]
  end
end

if operation == 'clear' or operation == 'refund' then
  local h, done = histories[1], true
  if operation == 'refund' then
    done = refund(h, tonumber(ARGV[8]), tonumber(ARGV[9]))
  else
    h.times, h.count, h.full, h.given, h.changed = '', 0, 0, 0, true
    next_life(h)
  end
  save(h)
  return {done and 1 or 0}
end

local waits, marks, admitted = {}, {}, operation == 'acquire'
if operation == 'penalise' then
  penalise(histories[1])
end
for i, h in ipairs(histories) do
  waits[i], marks[i] = wait(h), 0
  admitted = admitted and waits[i] == 0
end
local answer = {}
for i, h in ipairs(histories) do
  if admitted then
    marks[i] = charge(h)
  end
  if operation ~= 'peek' then
    save(h)
  end
  for _, number in ipairs({waits[i], remaining(h), reset(h), h.life, marks[i]}) do
    answer[#answer + 1] = number
  end
end
return answer
