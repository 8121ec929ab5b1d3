#include "cli/needle_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/secret.h"

enum {
	BITS_MIN = 12,
	FILTER_MORE_BITS = 4, /* 16 bits of the filter for a chain: one place in 16 is looked up */
	FILTER_MAX_BITS = 24,
	HASH_BITS = 64,
	PATTERNS_FIRST = 1024,
	PATTERNS_MAX = 1 << 26,
};

void needle_table_init(struct needle_table *table)
{
	*table = (struct needle_table){.count = 0};
	arena_init(&table->arena, SIZE_MAX);
}

void needle_table_finish(struct needle_table *table)
{
	arena_finish(&table->arena);
	secret_free(table->patterns);
	secret_free(table->chains);
	secret_free(table->filter);
	needle_table_init(table);
}

static uint64_t hash_at(const uint8_t *at)
{
	uint64_t key;
	memcpy(&key, at, sizeof(key));
	return key * 0x9E3779B97F4A7C15u; /* Fibonacci hashing: the high bits are well mixed */
}

static unsigned filter_bits(const struct needle_table *table)
{
	unsigned bits = table->bits + FILTER_MORE_BITS;
	return bits > FILTER_MAX_BITS ? FILTER_MAX_BITS : bits;
}

static size_t chain_of(const struct needle_table *table, uint64_t hash)
{
	return (size_t)(hash >> (HASH_BITS - table->bits));
}

static void link_pattern(struct needle_table *table, size_t number)
{
	struct needle_pattern *p = &table->patterns[number];
	uint32_t *chain = &table->chains[chain_of(table, p->hash)];
	size_t bit = (size_t)(p->hash >> (HASH_BITS - filter_bits(table)));
	p->next = *chain;
	*chain = (uint32_t)number + 1;
	table->filter[bit / 8] |= (uint8_t)(1u << bit % 8);
}

/* Chains for as many patterns as there is room for. */
static bool spread(struct needle_table *table)
{
	unsigned bits = BITS_MIN;
	while ((size_t)1 << bits < table->cap)
		bits++;
	secret_free(table->chains);
	secret_free(table->filter);
	table->bits = bits;
	table->chains = calloc((size_t)1 << bits, sizeof(*table->chains));
	table->filter = calloc((size_t)1 << filter_bits(table) >> 3, 1);
	if (!table->chains || !table->filter)
		return false;
	for (size_t i = 0; i < table->count; i++)
		link_pattern(table, i);
	return true;
}

static bool grow(struct needle_table *table)
{
	size_t cap = table->cap ? table->cap * 2 : PATTERNS_FIRST;
	if (cap > PATTERNS_MAX)
		return false;
	struct needle_pattern *patterns = secret_realloc(table->patterns, cap * sizeof(*patterns));
	if (!patterns)
		return false;
	table->patterns = patterns;
	table->cap = cap;
	return spread(table);
}

static bool has(const struct needle_table *table, uint64_t hash, struct bytes bytes)
{
	if (!table->chains)
		return false;
	for (uint32_t i = table->chains[chain_of(table, hash)]; i; i = table->patterns[i - 1].next)
		if (bytes_equal(table->patterns[i - 1].bytes, bytes))
			return true;
	return false;
}

enum err needle_table_add(struct needle_table *table, uint32_t needle, enum needle_form form,
                          struct bytes bytes)
{
	if (bytes.len < NEEDLE_KEY_BYTES)
		return ERR_INVAL;
	uint64_t hash = hash_at(bytes.ptr);
	if (has(table, hash, bytes))
		return ERR_OK;
	if (table->count == table->cap && !grow(table))
		return ERR_NOMEM;
	struct bytes copy = arena_bytes(&table->arena, bytes);
	if (!copy.ptr)
		return ERR_NOMEM;
	table->patterns[table->count] = (struct needle_pattern){
		.bytes = copy, .hash = hash, .needle = needle, .form = form};
	link_pattern(table, table->count++);
	if (copy.len > table->longest)
		table->longest = copy.len;
	return ERR_OK;
}

static void match_here(const struct needle_table *table, struct bytes rest, uint64_t hash,
                       size_t offset, needle_match_fn *matched, void *context)
{
	for (uint32_t i = table->chains[chain_of(table, hash)]; i;) {
		const struct needle_pattern *p = &table->patterns[i - 1];
		if (p->hash == hash && p->bytes.len <= rest.len &&
		    memcmp(p->bytes.ptr, rest.ptr, p->bytes.len) == 0)
			matched(p, offset, context);
		i = p->next;
	}
}

void needle_table_match(const struct needle_table *table, struct bytes window, size_t places,
                        needle_match_fn *matched, void *context)
{
	if (!table->count || window.len < NEEDLE_KEY_BYTES)
		return;
	size_t last = window.len - NEEDLE_KEY_BYTES + 1;
	size_t end = places < last ? places : last;
	unsigned shift = HASH_BITS - filter_bits(table);
	const uint8_t *filter = table->filter;
	for (size_t at = 0; at < end; at++) {
		uint64_t hash = hash_at(window.ptr + at);
		size_t bit = (size_t)(hash >> shift);
		if (filter[bit / 8] >> bit % 8 & 1)
			match_here(table, bytes_of(window.ptr + at, window.len - at), hash, at,
			           matched, context);
	}
}
