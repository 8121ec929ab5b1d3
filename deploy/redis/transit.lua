#!lua name=subrosa_transit

-- Function of the transit instance, which keeps nothing on disk. A library of its own name, so that
-- one Redis can serve as both instances.

-- presence: KEYS live:{room}; ARGV gate id, readers, speakers, life in milliseconds.
-- Enters this gate's numbers and returns the sums over all gates that reported within their
-- lives: { readers, speakers }. A gate that is gone drops out by itself.
local function presence(keys, args)
	local now = redis.call('TIME')
	local now_ms = now[1] * 1000 + math.floor(now[2] / 1000)
	local life_ms = tonumber(args[4])
	redis.call('HSET', keys[1], args[1],
		string.format('%d %d %.0f', args[2], args[3], now_ms + life_ms))
	redis.call('PEXPIRE', keys[1], life_ms)
	local readers, speakers = 0, 0
	local all = redis.call('HGETALL', keys[1])
	for i = 1, #all, 2 do
		local r, s, until_ms = string.match(all[i + 1], '^(%d+) (%d+) (%d+)$')
		if tonumber(until_ms) < now_ms then
			redis.call('HDEL', keys[1], all[i])
		else
			readers, speakers = readers + r, speakers + s
		end
	end
	return { readers, speakers }
end

redis.register_function('presence', presence)
