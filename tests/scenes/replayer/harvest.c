#include "scenes/replayer/replayer.h"

enum { EVIDENCE_MAX = 100 };

static void on_answer(struct staff *staff, void *context, const struct wire_result *result)
{
	struct replayer *replayer = staff->owner;
	replayer->citing = false;
	if (result && result->type == WIRE_RESULT_APPLIED)
		replayer->cited = (size_t)(uintptr_t)context;
	else if (result && result->type == WIRE_RESULT_REFUSED)
		die("a finding was refused: %.*s", (int)result->refused.code.len,
		    result->refused.code.ptr);
}

static void write_finding(struct replayer *replayer)
{
	struct rng rng = client_rng();
	struct wire_span evidence[EVIDENCE_MAX];
	size_t count = 0, at = replayer->cited;
	for (; at < replayer->plan.posts_count && count < EVIDENCE_MAX; at++)
		if (replayer->plan.posts[at].live)
			evidence[count++] = (struct wire_span){
				.item = replayer->plan.posts[at].item};
	const struct wire_forum_file_themes *theme = &replayer->forum.file.themes[0];
	struct wire_command command = {.type = WIRE_COMMAND_OUTCOME,
	                               .outcome = {.id = id_make(&rng),
	                                           .kind = WIRE_OUTCOME_KIND_FINDING,
	                                           .title = STR("What was said"),
	                                           .text = STR("The room spoke of many things."),
	                                           .theme = theme->id,
	                                           .codes = &theme->codes[0].id,
	                                           .codes_count = 1,
	                                           .mark = WIRE_OUTCOME_MARK_UNMARKED,
	                                           .evidence = evidence,
	                                           .evidence_count = count}};
	replayer->citing = true;
	staff_send(&replayer->rapporteur, &command, on_answer, (void *)(uintptr_t)at);
}

bool harvest_round(struct replayer *replayer)
{
	if (replayer->cited >= replayer->plan.posts_count)
		return true;
	if (!replayer->citing && staff_may_send(&replayer->rapporteur))
		write_finding(replayer);
	return false;
}
