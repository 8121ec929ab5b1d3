#!lua name=subrosa

-- Functions of the record instance: the only way in which a chamber writes.
--
-- Nothing here reads a clock, and ids of streams are 0-1, 0-2, ...: the append-only file tells
-- order, never time.

local function last_sequence(key)
	local newest = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)
	if #newest == 0 then
		return '0'
	end
	return string.match(newest[1][1], '^0%-(%d+)$')
end

local function is_absent_or(key, wanted)
	local kind = redis.call('TYPE', key).ok
	return kind == 'none' or kind == wanted
end

-- One row an operation: how many operands, which of them is a number of KEYS, what kind that key
-- must have, and what is done.
local operations = {
	j = { operands = 3, apply = function(core, class, kid, body)
		redis.call('XADD', core, '0-*', 'c', class, 'k', kid, 'b', body)
	end },
	v = { operands = 2, kind = 'stream', apply = function(_, key, event)
		redis.call('XADD', key, '0-*', 'e', event)
	end },
	s = { operands = 2, kind = 'set', apply = function(_, key, member)
		redis.call('SADD', key, member)
	end },
	['+'] = { operands = 2, kind = 'set', apply = function(_, key, member)
		redis.call('SADD', key, member)
	end },
	['-'] = { operands = 2, kind = 'set', apply = function(_, key, member)
		redis.call('SREM', key, member)
	end },
	x = { operands = 1, kind = 'set', apply = function(_, key)
		redis.call('DEL', key)
	end },
	d = { operands = 1, apply = function(core, id)
		redis.call('XDEL', core, id)
	end },
	r = { operands = 3, kind = 'stream', second_key = true, apply = function(_, key, epoch_key, epoch, keys)
		redis.call('DEL', key)
		redis.call('SET', keys[tonumber(epoch_key)], epoch)
	end },
}

-- Walks the operations from args[3]; visit(row, first) sees each with the index of its first
-- operand. False when the list is cut or an operation is unknown.
local function each_operation(args, visit)
	local at = 3
	while at <= #args do
		local row = operations[args[at]]
		if not row or at + row.operands > #args or not visit(row, at + 1) then
			return false
		end
		at = at + 1 + row.operands
	end
	return true
end

local function check(keys, args)
	return is_absent_or(keys[2], 'stream') and each_operation(args, function(row, first)
		if not row.kind then
			return true
		end
		local key = keys[tonumber(args[first])]
		return key and is_absent_or(key, row.kind) and (not row.second_key or keys[tonumber(args[first + 1])])
	end)
end

-- append: KEYS lease, core and every key used; ARGV fence, expected last sequence of core, then
-- operations (see each_operation). Everything is checked before anything is written.
-- Returns the last sequence of core afterwards, as an integer.
local function append(keys, args)
	if redis.call('GET', keys[1]) ~= args[1] then
		return redis.error_reply('FENCED another chamber holds this room')
	end
	if not check(keys, args) then
		return redis.error_reply('ERR append: the operations or their keys are wrong')
	end
	if last_sequence(keys[2]) ~= args[2] then
		return redis.error_reply('SEQ the journal has moved on')
	end
	each_operation(args, function(row, first)
		local key = args[first]
		if row.kind then
			key = keys[tonumber(key)]
		end
		row.apply(keys[2], key, args[first + 1], args[first + 2], keys)
		return true
	end)
	return tonumber(last_sequence(keys[2]))
end

-- take: KEYS lease, epoch; ARGV a random id. Raises the fence, so that whoever held the room
-- before is refused; a new room gets its epoch.
local function take(keys, args)
	redis.call('SETNX', keys[2], args[1])
	return redis.call('INCR', keys[1])
end

redis.register_function('append', append)
redis.register_function('take', take)
