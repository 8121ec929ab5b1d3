#include "lib/forum.h"

#include <openssl/ssl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

/* The body of GET path, blocking; the connection is closed by asking for it. */
static void https_get(unsigned port, const char *path, struct buf *body)
{
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());
	BIO *bio = BIO_new_ssl_connect(context);
	char host[64], chunk[16384];
	snprintf(host, sizeof(host), "127.0.0.1:%u", port);
	BIO_set_conn_hostname(bio, host);
	BIO_printf(bio, "GET %s HTTP/1.1\r\nHost: localhost:%u\r\nConnection: close\r\n\r\n", path,
	           port);
	for (int got = 1; got > 0;) {
		got = BIO_read(bio, chunk, sizeof(chunk));
		if (got > 0)
			buf_add(body, chunk, (size_t)got);
		/* The length says where the body ends; some servers keep the connection. */
		const char *end = body->len ? memmem(body->data, body->len, "\r\n\r\n", 4) : NULL;
		const char *length = end ? strcasestr(buf_cstr(body), "content-length:") : NULL;
		if (end && length &&
		    (size_t)strtoul(length + 15, NULL, 10) + 4 <=
		            body->len - (size_t)(end - (const char *)body->data))
			break;
	}
	BIO_free_all(bio);
	SSL_CTX_free(context);
	const char *end = body->len ? memmem(body->data, body->len, "\r\n\r\n", 4) : NULL;
	if (!end || memcmp(body->data, "HTTP/1.1 200", 12) != 0)
		die("GET %s: no answer of status 200", path);
	size_t head = (size_t)(end + 4 - (const char *)body->data);
	memmove(body->data, body->data + head, body->len - head);
	body->len -= head;
}

void must(enum err e, const char *what)
{
	if (e)
		die("%s: %s", what, err_code(e));
}

/* Both messages of /keys.json. */
static void split_keys(struct str json, struct str *registrar, struct str *chamber)
{
	static const char first[] = "{\"registrar\":", second[] = ",\"chamber\":";
	const char *split = memmem(json.ptr, json.len, second, sizeof(second) - 1);
	if (!split || json.len < sizeof(first))
		die("/keys.json has not both keys messages");
	*registrar = (struct str){json.ptr + sizeof(first) - 1,
	                          (size_t)(split - json.ptr) - (sizeof(first) - 1)};
	const char *rest = split + sizeof(second) - 1;
	*chamber = (struct str){rest, (size_t)(json.ptr + json.len - rest) - 1};
}

static const struct token_verifier *key_of(const struct forum *forum, struct str room,
                                           const char *purpose)
{
	for (size_t i = 0; i < forum->registrar.tokens_count; i++)
		if (str_equal(forum->registrar.tokens[i].room, room) &&
		    strcmp(wire_purpose_name(forum->registrar.tokens[i].purpose), purpose) == 0)
			return forum->keys[i];
	die("no key for %s", purpose);
}

static void add_slots(struct forum *forum, struct str room, struct str part, const char *purpose,
                      size_t count)
{
	forum->slots = realloc(forum->slots, (forum->slots_count + count) * sizeof(*forum->slots));
	for (size_t n = 0; n < count; n++)
		forum->slots[forum->slots_count++] = (struct forum_slot){
			{forum->file.id, room, part, str_of(purpose)},
			(uint32_t)n,
			key_of(forum, room, purpose)};
}

static void lay_out_bundle(struct forum *forum)
{
	for (size_t r = 0; r < forum->file.rooms_count; r++) {
		const struct wire_forum_file_rooms *room = &forum->file.rooms[r];
		if (!room->speaking)
			continue;
		add_slots(forum, room->id, STR("-"), "entry", 1);
		for (size_t s = 0; s < room->sessions_count; s++) {
			const struct wire_forum_file_rooms_sessions *session = &room->sessions[s];
			for (size_t p = 0; p < session->parts_count; p++) {
				if (session->parts[p].regime == WIRE_REGIME_CLOSED)
					continue;
				struct str part = session->parts[p].id;
				add_slots(forum, room->id, part, "support", 1);
				add_slots(forum, room->id, part, "post",
				          (size_t)forum->file.post_tokens);
			}
		}
	}
}

void forum_read(struct forum *forum, struct str file, struct str registrar, struct str chamber)
{
	memset(forum, 0, sizeof(*forum));
	arena_init(&forum->arena, 64u << 20);
	must(wire_forum_file_decode(file, &forum->arena, &forum->file), "forum.file");
	must(wire_keys_registrar_decode(registrar, &forum->arena, &forum->registrar),
	     "keys.registrar");
	must(wire_keys_chamber_decode(chamber, &forum->arena, &forum->chamber), "keys.chamber");
	forum->keys = calloc(forum->registrar.tokens_count + 1, sizeof(*forum->keys));
	for (size_t i = 0; i < forum->registrar.tokens_count; i++)
		must(token_verifier_create(forum->registrar.tokens[i].modulus.ptr, &forum->keys[i]),
		     "token key");
	lay_out_bundle(forum);
}

void forum_fetch(struct forum *forum, unsigned port)
{
	struct buf file, keys;
	struct str registrar, chamber;
	buf_init(&file, 16u << 20);
	buf_init(&keys, 16u << 20);
	https_get(port, "/forum.json", &file);
	https_get(port, "/keys.json", &keys);
	split_keys(buf_str(&keys), &registrar, &chamber);
	forum_read(forum, buf_str(&file), registrar, chamber);
	buf_finish(&file);
	buf_finish(&keys);
}

void forum_finish(struct forum *forum)
{
	for (size_t i = 0; i < forum->registrar.tokens_count; i++)
		token_verifier_destroy(forum->keys[i]);
	free(forum->keys);
	free(forum->slots);
	arena_finish(&forum->arena);
}

size_t forum_slot_of(const struct forum *forum, struct str room, struct str part,
                     const char *purpose)
{
	for (size_t i = 0; i < forum->slots_count; i++) {
		const struct token_scope *scope = &forum->slots[i].scope;
		if (str_equal(scope->room, room) && str_equal(scope->part, part) &&
		    str_equal(scope->purpose, str_of(purpose)))
			return i;
	}
	return SIZE_MAX;
}

struct bytes forum_seal_key(const struct forum *forum, struct str room)
{
	for (size_t i = 0; i < forum->chamber.rooms_count; i++)
		if (str_equal(forum->chamber.rooms[i].room, room))
			return forum->chamber.rooms[i].seal;
	die("no seal key for the room");
}
