#include "bus/append.h"

#include "base/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Arguments of `append`: fence, expected sequence, then operations, each a letter and its
 * operands; key operands are numbers of KEYS:
 *   j class kid body | v key event | s key member | + key member | - key member | x key
 *   d id | r key epoch-key epoch                                                              */

struct bus_append_arg {
	size_t at, len; /* in data; offsets, because data moves when it grows */
};

static void fail(struct bus_append *append, enum err e)
{
	if (!append->err)
		append->err = e;
}

static void push(struct bus_append *append, struct bus_append_arg **list, size_t *count,
                 size_t *cap, struct bytes value)
{
	if (append->err)
		return;
	if (*count == *cap) {
		size_t wanted = *cap ? *cap * 2 : 64;
		void *grown = wanted > BUS_ARGS_MAX ? NULL
		                                    : realloc(*list, wanted * sizeof(**list));
		if (!grown) {
			fail(append, wanted > BUS_ARGS_MAX ? ERR_FULL : ERR_NOMEM);
			return;
		}
		*list = grown;
		*cap = wanted;
	}
	(*list)[(*count)++] = (struct bus_append_arg){append->data.len, value.len};
	buf_add(&append->data, value.ptr, value.len);
	enum err e = buf_err(&append->data);
	if (e)
		fail(append, e);
}

static void add(struct bus_append *append, struct bytes value)
{
	push(append, &append->args, &append->args_count, &append->args_cap, value);
}

/* Names a key as an operand: its number among KEYS, entered there at its first use. */
static void add_key(struct bus_append *append, const char *prefix, struct str second)
{
	struct bus_key memory, number;
	struct bytes key = bus_key(&memory, prefix, str_of(append->room), second);
	if (!key.ptr) {
		fail(append, ERR_INVAL);
		return;
	}
	size_t i = 0;
	while (i < append->keys_count &&
	       !bytes_equal(bytes_of(append->data.data + append->keys[i].at, append->keys[i].len),
	                    key))
		i++;
	if (i == append->keys_count)
		push(append, &append->keys, &append->keys_count, &append->keys_cap, key);
	add(append, bus_decimal(&number, i + 1));
}

static void begin(struct bus_append *append)
{
	/* KEYS[1] and KEYS[2] of every call. */
	const struct str none = {NULL, 0};
	struct bus_key key;
	struct str room = str_of(append->room);
	push(append, &append->keys, &append->keys_count, &append->keys_cap,
	     bus_key(&key, "lease", room, none));
	push(append, &append->keys, &append->keys_count, &append->keys_cap,
	     bus_key(&key, "core", room, none));
}

void bus_append_init(struct bus_append *append, struct str room)
{
	*append = (struct bus_append){.err = ERR_OK};
	buf_init(&append->data, BUS_APPEND_MAX_BYTES);
	if (room.len == 0 || room.len >= sizeof(append->room)) {
		fail(append, ERR_INVAL);
		return;
	}
	memcpy(append->room, room.ptr, room.len);
	begin(append);
}

void bus_append_finish(struct bus_append *append)
{
	buf_finish(&append->data);
	free(append->args);
	free(append->keys);
	*append = (struct bus_append){.err = ERR_INVAL};
}

void bus_append_reset(struct bus_append *append)
{
	buf_reset(&append->data);
	append->args_count = 0;
	append->keys_count = 0;
	append->changes = 0;
	append->err = append->room[0] ? ERR_OK : ERR_INVAL;
	begin(append);
}

bool bus_append_is_empty(const struct bus_append *append)
{
	return append->changes == 0;
}

static void operation(struct bus_append *append, const char *letter)
{
	append->changes++;
	add(append, bus_word(letter));
}

void bus_append_journal(struct bus_append *append, enum bus_class class, struct str kid,
                        struct bytes body)
{
	static const char *const letters[] = {"p", "d", "h"};
	operation(append, "j");
	add(append, bus_word(letters[class]));
	add(append, bus_str(kid));
	add(append, body);
}

void bus_append_view(struct bus_append *append, struct str view, struct str event)
{
	operation(append, "v");
	add_key(append, "view", view);
	add(append, bus_str(event));
}

void bus_append_spent(struct bus_append *append, struct str part,
                      const uint8_t member[BUS_SPENT_BYTES])
{
	operation(append, "s");
	add_key(append, "spent", part);
	add(append, bytes_of(member, BUS_SPENT_BYTES));
}

void bus_append_support(struct bus_append *append, struct str part,
                        const uint8_t member[BUS_SUPPORT_BYTES], bool on)
{
	operation(append, on ? "+" : "-");
	add_key(append, "support", part);
	add(append, bytes_of(member, BUS_SUPPORT_BYTES));
}

void bus_append_forget(struct bus_append *append, struct str part)
{
	operation(append, "x");
	add_key(append, "spent", part);
	operation(append, "x");
	add_key(append, "support", part);
}

void bus_append_erase(struct bus_append *append, uint64_t sequence)
{
	char id[32];
	int n = snprintf(id, sizeof(id), "0-%llu", (unsigned long long)sequence);
	operation(append, "d");
	add(append, bytes_of(id, (size_t)n));
}

void bus_append_rewrite(struct bus_append *append, struct str view, struct id epoch)
{
	char text[ID_CHARS + 1];
	operation(append, "r");
	add_key(append, "view", view);
	add_key(append, "epoch", (struct str){NULL, 0});
	id_format(epoch, text);
	add(append, bytes_of(text, ID_CHARS));
}

static struct bytes located(const struct bus_append *append, struct bus_append_arg arg)
{
	return bytes_of(append->data.data + arg.at, arg.len);
}

enum err bus_append_send(struct bus_append *append, struct bus_sync *record, uint64_t fence,
                         uint64_t expected, uint64_t *last)
{
	if (append->err)
		return append->err;
	size_t count = 3 + append->keys_count + 2 + append->args_count;
	struct bytes *argv = calloc(count, sizeof(*argv));
	if (!argv)
		return ERR_NOMEM;
	struct bus_key keys_count, fence_text, expected_text;
	size_t n = 0;
	argv[n++] = bus_word("FCALL");
	argv[n++] = bus_word("append");
	argv[n++] = bus_decimal(&keys_count, append->keys_count);
	for (size_t i = 0; i < append->keys_count; i++)
		argv[n++] = located(append, append->keys[i]);
	argv[n++] = bus_decimal(&fence_text, fence);
	argv[n++] = bus_decimal(&expected_text, expected);
	for (size_t i = 0; i < append->args_count; i++)
		argv[n++] = located(append, append->args[i]);
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(record, argv, n, &reply);
	if (!e)
		*last = (uint64_t)bus_reply_integer(reply);
	bus_reply_destroy(reply);
	free(argv);
	return e;
}
