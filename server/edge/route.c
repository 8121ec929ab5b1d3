#include "edge/route.h"

#include <string.h>

static const struct {
	const char *path, *file;
} pages[] = {
#define PAGE(path, file) {path, file},
#include "edge/route.tbl"
#undef PAGE
};

static const char *const coding_names[ASSET_CODINGS] = {NULL, "gzip", "br"};

/* The next member of a comma-separated header, trimmed; absent at the end. */
static struct str next_member(struct str list, size_t *at)
{
	while (*at < list.len && (list.ptr[*at] == ' ' || list.ptr[*at] == ','))
		(*at)++;
	size_t start = *at;
	while (*at < list.len && list.ptr[*at] != ',')
		(*at)++;
	if (start == *at)
		return (struct str){NULL, 0};
	struct str member = {list.ptr + start, *at - start};
	while (member.len && member.ptr[member.len - 1] == ' ')
		member.len--;
	return member;
}

/* RFC 9110 section 12.5.3; a coding with any weight but 0 is welcome. */
static bool accepts(struct str accept, const char *coding)
{
	struct str name = str_of(coding), member;

	for (size_t at = 0; (member = next_member(accept, &at)).ptr;) {
		const char *weight = memchr(member.ptr, ';', member.len);
		size_t len = weight ? (size_t)(weight - member.ptr) : member.len;
		while (len && member.ptr[len - 1] == ' ')
			len--;
		if (!str_equal((struct str){member.ptr, len}, name))
			continue;
		struct str q = weight ? (struct str){weight,
		                                     member.len - (size_t)(weight - member.ptr)}
		                      : STR("");
		return !str_equal(q, STR(";q=0")) && !str_equal(q, STR(";q=0.0")) &&
		       !str_equal(q, STR("; q=0"));
	}
	return false;
}

/* RFC 9110 section 13.1.2: weak comparison. */
static bool matches(struct str if_none_match, const char *etag)
{
	struct str member;

	for (size_t at = 0; (member = next_member(if_none_match, &at)).ptr;) {
		if (member.len > 2 && memcmp(member.ptr, "W/", 2) == 0)
			member = (struct str){member.ptr + 2, member.len - 2};
		if (str_equal(member, STR("*")) || str_equal(member, str_of(etag)))
			return true;
	}
	return false;
}

static struct str file_of(struct str path)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		if (str_equal(path, str_of(pages[i].path)))
			return str_of(pages[i].file);
	return path;
}

void route_answer(const struct assets *assets, const struct route_request *request,
                  struct route_answer *out)
{
	const struct asset *asset = assets_find(assets, file_of(request->path));

	if (!asset) {
		*out = (struct route_answer){.status = 404, .cache_control = "no-store"};
		return;
	}
	size_t coding = ASSET_IDENTITY;
	for (size_t c = ASSET_CODINGS; --c > ASSET_IDENTITY;)
		if (coding == ASSET_IDENTITY && asset->body[c] &&
		    accepts(request->accept_encoding, coding_names[c]))
			coding = c;
	*out = (struct route_answer){
		.status = 200,
		.type = asset->type,
		.etag = asset->etag[coding],
		.content_coding = coding_names[coding],
		.cache_control = asset->immutable ? "public, max-age=31536000, immutable"
	                                          : "no-cache",
		.body = asset->body[coding],
	};
	if (matches(request->if_none_match, out->etag)) {
		out->status = 304;
		out->body = NULL;
	}
}
