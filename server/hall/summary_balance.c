#include "hall/summary_balance.h"

/* Two numbers of one row must not give away a third: as soon as a cell is hidden, the total is
 * only the sum of what is shown ("at least"), so there is nothing to subtract from. Sums over
 * parts are never made, so that no pair of documents differs by one part. */
struct sum {
	int64_t k;
	int64_t shown;
	bool hidden;
};

static struct summary_cell show(struct sum *sum, int64_t n)
{
	if (n < sum->k) {
		sum->hidden = true;
		return (struct summary_cell){SUMMARY_CELL_BELOW_K, sum->k};
	}
	sum->shown += n;
	return (struct summary_cell){SUMMARY_CELL_EXACT, n};
}

static enum err fill(const struct programme *p, const struct balance *balance, struct arena *arena,
                     struct summary_balance *out)
{
	struct sum sum = {.k = p->k};
	struct summary_reason *returned = arena_array(arena, balance->returned_count + 1,
	                                              sizeof(*returned));
	if (!returned)
		return ERR_NOMEM;
	out->live = show(&sum, balance->live);
	out->merged = show(&sum, balance->merged);
	out->withdrawn = show(&sum, balance->withdrawn);
	out->unanswered = show(&sum, balance->unanswered);
	for (size_t i = 0; i < balance->returned_count; i++) {
		const struct balance_reason *from = &balance->returned[i];
		struct summary_cell cell = show(&sum, from->n);
		const struct programme_reason *reason = programme_reason(p,
		                                                         label_str(&from->reason));
		if (reason)
			returned[out->returned_count++] = (struct summary_reason){reason, cell};
	}
	out->returned = returned;
	out->received = sum.hidden ? (struct summary_cell){SUMMARY_CELL_AT_LEAST, sum.shown}
	                           : (struct summary_cell){SUMMARY_CELL_EXACT, balance->received};
	return ERR_OK;
}

static enum err add_session(const struct room *room, const struct programme_room *info,
                            const struct programme_session *session, struct arena *arena,
                            struct summary_balance *rows, size_t *count)
{
	for (size_t i = 0; i < session->parts_count; i++) {
		const struct programme_part *part = &session->parts[i];
		const struct balance *balance = room_balance(room, part->id);
		if (!balance || part->regime == REGIME_CLOSED)
			continue;
		struct summary_balance *row = &rows[*count];
		*row = (struct summary_balance){
			.room = info->name, .session = session->title, .part = part->title};
		enum err e = fill(room_programme(room), balance, arena, row);
		if (e != ERR_OK)
			return e;
		(*count)++;
	}
	return ERR_OK;
}

enum err summary_balance_build(const struct programme *programme, const struct room *const *rooms,
                               size_t rooms_count, struct str day, struct arena *arena,
                               struct summary_view *view)
{
	size_t parts = 0;
	for (size_t r = 0; r < rooms_count; r++)
		parts += room_parts_count(rooms[r]);
	struct summary_balance *rows = arena_array(arena, parts + 1, sizeof(*rows));
	if (!rows)
		return ERR_NOMEM;
	size_t count = 0;
	for (size_t r = 0; r < rooms_count; r++) {
		const struct programme_room *info = programme_room(programme, room_id(rooms[r]));
		for (size_t i = 0; info && i < info->sessions_count; i++) {
			const struct programme_session *session = &info->sessions[i];
			if (day.ptr && !str_equal(session->day, day))
				continue;
			enum err e = add_session(rooms[r], info, session, arena, rows, &count);
			if (e != ERR_OK)
				return e;
		}
	}
	view->balances = rows;
	view->balances_count = count;
	return ERR_OK;
}
