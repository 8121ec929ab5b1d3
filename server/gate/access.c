#include "gate/access.h"

enum {
	NONE = 0,
	F = 1 << WIRE_VIEW_FLOOR,
	D = 1 << WIRE_VIEW_DESK,
	H = 1 << WIRE_VIEW_HARVEST,
	S = 1 << WIRE_VIEW_SCREEN,
};

static const struct {
	unsigned room, forum;
	enum access_voice voice;
} rows[WIRE_ROLE_COUNT] = {
#define ACCESS(role, room, forum, voice) [WIRE_ROLE_##role] = {room, forum, ACCESS_##voice},
#include "gate/access.tbl"
#undef ACCESS
};

bool access_allows(enum wire_role role, bool whole_forum, enum wire_view view)
{
	if ((unsigned)role >= WIRE_ROLE_COUNT)
		return false;
	return (whole_forum ? rows[role].forum : rows[role].room) & (1u << view);
}

enum access_voice access_voice(enum wire_role role)
{
	return (unsigned)role < WIRE_ROLE_COUNT ? rows[role].voice : ACCESS_LISTENS;
}
