#include "registrar/keyring.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/secret.h"
#include "seal/keyfile.h"

enum {
	TOKEN_KEYS_MAX = ROOMS_MAX * WIRE_PURPOSE_COUNT,
	MAKERS_MAX = 8,
	FILE_NAME_MAX = 64,
	PUBLIC_ARENA_BYTES = 65536,
};

struct keyring {
	struct token_signer *signers[TOKEN_KEYS_MAX]; /* room * WIRE_PURPOSE_COUNT + purpose */
	size_t count;
	struct hpke_receiver *admit;
	uint8_t pass_secret[PASS_SECRET_BYTES];
};

static void token_file(const struct wire_forum_file *forum, size_t index, char name[FILE_NAME_MAX])
{
	struct str room = forum->rooms[index / WIRE_PURPOSE_COUNT].id;
	enum wire_purpose purpose = (enum wire_purpose)(index % WIRE_PURPOSE_COUNT);
	snprintf(name, FILE_NAME_MAX, "token-%.*s-%s", (int)room.len, room.ptr,
	         wire_purpose_name(purpose));
}

static enum err load_signer(const char *dir, const char *name, struct token_signer **out)
{
	struct buf der;
	buf_init(&der, KEYFILE_MAX_BYTES);
	enum err e = keyfile_load(dir, name, 0, &der);
	if (!e && token_signer_load(buf_bytes(&der), out) != ERR_OK)
		e = ERR_KEY_BAD;
	buf_finish(&der);
	return e;
}

static enum err make_signer(const char *dir, const char *name, struct token_signer **out)
{
	struct buf der;
	buf_init(&der, KEYFILE_MAX_BYTES);
	enum err e = token_signer_generate(out);
	if (!e)
		e = token_signer_export(*out, &der);
	if (!e)
		e = keyfile_create(dir, name, buf_bytes(&der));
	buf_finish(&der);
	return e;
}

/* What the threads that make keys share: each takes the next index until none is left. */
struct making {
	const char *dir;
	const struct wire_forum_file *forum;
	struct keyring *keyring;
	atomic_size_t next;
	atomic_size_t made;
	_Atomic enum err err;
};

static void *make_keys(void *context)
{
	struct making *making = context;
	for (;;) {
		size_t index = atomic_fetch_add(&making->next, 1);
		if (index >= making->keyring->count || atomic_load(&making->err))
			return NULL;
		char name[FILE_NAME_MAX];
		token_file(making->forum, index, name);
		struct token_signer **signer = &making->keyring->signers[index];
		enum err e = load_signer(making->dir, name, signer);
		if (e == ERR_NOT_FOUND) {
			e = make_signer(making->dir, name, signer);
			atomic_fetch_add(&making->made, 1);
		}
		if (e)
			atomic_store(&making->err, e);
	}
}

static enum err open_signers(struct keyring *keyring, const char *dir,
                             const struct wire_forum_file *forum, size_t *made)
{
	struct making making = {.dir = dir, .forum = forum, .keyring = keyring};
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t wanted = processors < 1 ? 1 : (size_t)processors;
	pthread_t threads[MAKERS_MAX];
	size_t started = 0;
	while (started + 1 < wanted && started < MAKERS_MAX &&
	       pthread_create(&threads[started], NULL, make_keys, &making) == 0)
		started++;
	make_keys(&making); /* also alone when no thread could be started */
	for (size_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	*made = atomic_load(&making.made);
	return atomic_load(&making.err);
}

static enum err open_admit(struct keyring *keyring, const char *dir)
{
	struct buf secret;
	buf_init(&secret, KEYFILE_MAX_BYTES);
	enum err e = keyfile_load(dir, "admit", HPKE_SECRET_BYTES, &secret);
	if (!e) {
		e = hpke_receiver_create(secret.data, &keyring->admit);
	} else if (e == ERR_NOT_FOUND) {
		uint8_t fresh[HPKE_SECRET_BYTES];
		e = hpke_receiver_generate(&keyring->admit);
		if (!e)
			e = hpke_receiver_secret(keyring->admit, fresh);
		if (!e)
			e = keyfile_create(dir, "admit", bytes_of(fresh, sizeof(fresh)));
		secret_wipe(fresh, sizeof(fresh));
	}
	buf_finish(&secret);
	return e;
}

enum err keyring_open(const char *dir, const struct wire_forum_file *forum, const struct rng *rng,
                      struct keyring **out, size_t *made)
{
	*out = NULL;
	*made = 0;
	struct keyring *keyring = secret_malloc(sizeof(*keyring));
	if (!keyring)
		return ERR_NOMEM;
	*keyring = (struct keyring){.count = forum->rooms_count * WIRE_PURPOSE_COUNT};
	enum err e = keyring->count > TOKEN_KEYS_MAX ? ERR_FULL : keyfile_make_dir(dir);
	if (!e)
		e = keyfile_ensure(dir, "pass", rng, keyring->pass_secret, PASS_SECRET_BYTES);
	if (!e)
		e = open_admit(keyring, dir);
	if (!e)
		e = open_signers(keyring, dir, forum, made);
	if (e) {
		keyring_close(keyring);
		return e;
	}
	*out = keyring;
	return ERR_OK;
}

void keyring_close(struct keyring *keyring)
{
	if (!keyring)
		return;
	for (size_t i = 0; i < TOKEN_KEYS_MAX; i++)
		token_signer_destroy(keyring->signers[i]);
	hpke_receiver_destroy(keyring->admit);
	secret_free(keyring);
}

const struct token_signer *keyring_signer(const struct keyring *keyring, size_t room,
                                          enum wire_purpose purpose)
{
	return keyring->signers[room * WIRE_PURPOSE_COUNT + (size_t)purpose];
}

const struct hpke_receiver *keyring_admit(const struct keyring *keyring)
{
	return keyring->admit;
}

const uint8_t *keyring_pass_secret(const struct keyring *keyring)
{
	return keyring->pass_secret;
}

static enum err public_token(const struct token_signer *signer, struct arena *arena,
                             struct wire_keys_registrar_tokens *out)
{
	struct token_verifier *verifier = NULL;
	out->modulus = token_signer_modulus(signer);
	enum err e = token_verifier_create(out->modulus.ptr, &verifier);
	if (e)
		return e;
	out->id = arena_bytes(arena, token_verifier_id(verifier));
	token_verifier_destroy(verifier);
	return out->id.ptr ? ERR_OK : ERR_NOMEM;
}

static enum err write_public(const struct keyring *keyring, const struct wire_forum_file *forum,
                             struct arena *arena, struct buf *out)
{
	uint8_t pass[PASS_PUBLIC_BYTES];
	struct wire_keys_registrar_tokens *tokens = arena_array(arena, keyring->count,
	                                                        sizeof(*tokens));
	if (!tokens)
		return ERR_NOMEM;
	for (size_t i = 0; i < keyring->count; i++) {
		tokens[i].room = forum->rooms[i / WIRE_PURPOSE_COUNT].id;
		tokens[i].purpose = (enum wire_purpose)(i % WIRE_PURPOSE_COUNT);
		enum err e = public_token(keyring->signers[i], arena, &tokens[i]);
		if (e)
			return e;
	}
	enum err e = pass_public(keyring->pass_secret, pass);
	if (e)
		return e;
	struct wire_keys_registrar keys = {
		.admit = hpke_receiver_public(keyring->admit),
		.pass = bytes_of(pass, sizeof(pass)),
		.tokens = tokens,
		.tokens_count = keyring->count,
	};
	return wire_keys_registrar_encode(&keys, out);
}

enum err keyring_public(const struct keyring *keyring, const struct wire_forum_file *forum,
                        struct buf *out)
{
	struct arena arena;
	arena_init(&arena, PUBLIC_ARENA_BYTES);
	enum err e = write_public(keyring, forum, &arena, out);
	arena_finish(&arena);
	return e;
}
