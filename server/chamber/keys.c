#include "chamber/keys.h"

#include "base/secret.h"
#include "seal/keyfile.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 96 }; /* kind, room and part with their dots */

static const char *file_name(char out[NAME_BYTES], const char *kind, const struct keys *keys,
                             const struct label *part)
{
	if (part)
		snprintf(out, NAME_BYTES, "%s.%s.%s", kind, keys->room.text, part->text);
	else
		snprintf(out, NAME_BYTES, "%s.%s", kind, keys->room.text);
	return out;
}

static enum err load(const char *dir, const char *name, uint8_t *out, size_t len)
{
	struct buf file;
	buf_init(&file, KEYFILE_MAX_BYTES);
	enum err e = keyfile_load(dir, name, len, &file);
	if (!e)
		memcpy(out, file.data, len);
	buf_finish(&file);
	return e;
}

static enum err load_or_make(const struct keys *keys, const char *kind, const struct rng *rng,
                             uint8_t *out, size_t len)
{
	char name[NAME_BYTES];
	file_name(name, kind, keys, NULL);
	return rng ? keyfile_ensure(keys->dir, name, rng, out, len)
	           : load(keys->dir, name, out, len);
}

static enum err open_desks(struct keys *keys, const struct programme_room *room)
{
	size_t count = room ? programme_parts_count(room) : 0;
	if (count == 0)
		return ERR_OK;
	keys->desks = secret_malloc(count * sizeof(*keys->desks));
	if (!keys->desks)
		return ERR_NOMEM;
	for (size_t s = 0; s < room->sessions_count; s++) {
		const struct programme_session *session = &room->sessions[s];
		for (size_t p = 0; p < session->parts_count; p++) {
			struct desk_key *desk = &keys->desks[keys->desks_count++];
			char name[NAME_BYTES];
			desk->part = label_of(session->parts[p].id);
			desk->present = false;
			file_name(name, "desk", keys, &desk->part);
			enum err e = load(keys->dir, name, desk->key, sizeof(desk->key));
			if (e && e != ERR_NOT_FOUND)
				return e;
			desk->present = !e;
		}
	}
	return ERR_OK;
}

enum err keys_open(const char *dir, struct str room, const struct programme *programme,
                   const struct rng *rng, struct keys *out)
{
	*out = (struct keys){.dir = dir, .room = label_of(room)};
	if (label_is_empty(&out->room))
		return ERR_INVAL;
	enum err e = rng ? keyfile_make_dir(dir) : ERR_OK;
	if (!e && rng)
		e = seal_key_open(dir, &out->room, &out->seal);
	if (!e)
		e = load_or_make(out, "harvest", rng, out->harvest, sizeof(out->harvest));
	if (!e)
		e = load_or_make(out, "secret", rng, out->secret, sizeof(out->secret));
	if (!e)
		e = open_desks(out, programme_room(programme, room));
	if (e)
		keys_close(out);
	return e;
}

void keys_close(struct keys *keys)
{
	seal_key_close(&keys->seal);
	secret_free(keys->desks);
	secret_wipe(keys, sizeof(*keys));
}

static struct desk_key *find(const struct keys *keys, struct str part)
{
	for (size_t i = 0; i < keys->desks_count; i++)
		if (label_is(&keys->desks[i].part, part))
			return &keys->desks[i];
	return NULL;
}

enum err keys_ensure_desk(struct keys *keys, struct str part, const struct rng *rng)
{
	struct desk_key *desk = find(keys, part);
	if (!desk)
		return ERR_PART_UNKNOWN;
	if (desk->present)
		return ERR_OK;
	char name[NAME_BYTES];
	file_name(name, "desk", keys, &desk->part);
	enum err e = keyfile_ensure(keys->dir, name, rng, desk->key, sizeof(desk->key));
	desk->present = !e;
	return e;
}

enum err keys_destroy_desk(struct keys *keys, struct str part)
{
	struct desk_key *desk = find(keys, part);
	if (!desk)
		return ERR_PART_UNKNOWN;
	char name[NAME_BYTES];
	file_name(name, "desk", keys, &desk->part);
	enum err e = keyfile_destroy(keys->dir, name);
	if (e && e != ERR_NOT_FOUND)
		return e;
	secret_wipe(desk->key, sizeof(desk->key));
	desk->present = false;
	return ERR_OK;
}

struct bytes keys_desk(const struct keys *keys, struct str part)
{
	const struct desk_key *desk = find(keys, part);
	if (!desk || !desk->present)
		return (struct bytes){NULL, 0};
	return bytes_of(desk->key, sizeof(desk->key));
}

struct bytes keys_harvest(const struct keys *keys)
{
	return bytes_of(keys->harvest, sizeof(keys->harvest));
}

struct bytes keys_secret(const struct keys *keys)
{
	return bytes_of(keys->secret, sizeof(keys->secret));
}
