#include "chamber/commands.h"

#include "chamber/documents.h"
#include "chamber/snapshot.h"
#include "hall/desk.h"
#include "hall/draft.h"
#include "hall/harvest.h"
#include "hall/part.h"

#define ROLE(name) (1u << ROLE_##name)

SNAPSHOT_SECTIONS(command_sections, struct wire_command_draft_sections)

static enum err run_act(struct step *step, const struct staff_command *c)
{
	const struct wire_command_act *in = &c->command.act;
	const struct desk_act act = {
		.role = c->role,
		.by = c->by,
		.item = in->item,
		.version = in->version,
		.act = (enum act)in->act,
		.reason = in->reason,
		.note = in->note,
		.into = in->into,
		.text = in->text,
		.has_edit_kind = in->has_edit_kind,
		.edit_kind = (enum edit_kind)in->edit_kind,
		.has_answer = in->has_answer,
		.answer = (enum answer_mode)in->answer,
	};
	return desk_act(step->room->now.room, &act, &step->changes);
}

static enum err run_part(struct step *step, const struct staff_command *c)
{
	const struct wire_command_part *in = &c->command.part;
	const struct part_change change = {c->role, in->part, in->version, (enum part_act)in->act};
	return part_change(step->room->now.room, &change, &step->changes);
}

static enum err run_screen(struct step *step, const struct staff_command *c)
{
	const struct room_screen screen = {c->role, c->by,
	                                   (enum screen_mode)c->command.screen.mode};
	return room_screen(step->room->now.room, &screen, &step->changes);
}

static enum err run_tag(struct step *step, const struct staff_command *c)
{
	const struct wire_command_tag *in = &c->command.tag;
	const struct harvest_tag tag = {
		c->role,
		{in->id, in->item, label_of(in->code), in->start, in->end, c->by, in->memo}};
	return harvest_tag(step->room->now.room, &tag, &step->changes);
}

static enum err run_untag(struct step *step, const struct staff_command *c)
{
	const struct harvest_untag untag = {c->role, c->command.untag.id};
	return harvest_untag(step->room->now.room, &untag, &step->changes);
}

static enum err run_outcome(struct step *step, const struct staff_command *c)
{
	const struct wire_command_outcome *in = &c->command.outcome;
	struct harvest_outcome put = {.role = c->role, .outcome = SNAPSHOT_OUTCOME(in)};
	struct outcome *out = &put.outcome;
	out->codes = snapshot_labels(in->codes, in->codes_count, &step->arena);
	out->addressees = snapshot_labels(in->addressees, in->addressees_count, &step->arena);
	out->sdg = snapshot_labels(in->sdg, in->sdg_count, &step->arena);
	out->evidence = snapshot_spans(in->evidence, in->evidence_count, &step->arena);
	out->by = c->by;
	if (!out->codes || !out->addressees || !out->sdg || !out->evidence)
		return ERR_NOMEM;
	return harvest_outcome(step->room->now.room, &put, &step->changes);
}

static enum err run_outcome_drop(struct step *step, const struct staff_command *c)
{
	const struct harvest_drop drop = {c->role, c->command.outcome_drop.id,
	                                  c->command.outcome_drop.version};
	return harvest_drop(step->room->now.room, &drop, &step->changes);
}

static enum err run_draft(struct step *step, const struct staff_command *c)
{
	const struct wire_command_draft *in = &c->command.draft;
	const struct draft_put put = {
		.role = c->role,
		.draft = {.day = label_of(in->day),
	                  .version = in->version,
	                  .sections = command_sections(in->sections, in->sections_count,
	                                               &step->arena),
	                  .sections_count = in->sections_count,
	                  .by = c->by},
	};
	if (!put.draft.sections)
		return ERR_NOMEM;
	return draft_put(step->room->now.room, &put, &step->changes);
}

/* One row a command that changes the room: the hall has the last word on roles and states. */
static const struct command_row {
	enum wire_command_type type;
	unsigned roles;
	enum err (*run)(struct step *step, const struct staff_command *command);
} rows[] = {
	{WIRE_COMMAND_ACT, ROLE(MODERATOR) | ROLE(RAPPORTEUR), run_act},
	{WIRE_COMMAND_PART, ROLE(MODERATOR) | ROLE(SECRETARIAT), run_part},
	{WIRE_COMMAND_SCREEN, ROLE(MODERATOR) | ROLE(SECRETARIAT), run_screen},
	{WIRE_COMMAND_TAG, ROLE(RAPPORTEUR), run_tag},
	{WIRE_COMMAND_UNTAG, ROLE(RAPPORTEUR), run_untag},
	{WIRE_COMMAND_OUTCOME, ROLE(RAPPORTEUR), run_outcome},
	{WIRE_COMMAND_OUTCOME_DROP, ROLE(RAPPORTEUR), run_outcome_drop},
	{WIRE_COMMAND_DRAFT, ROLE(RAPPORTEUR), run_draft},
};

/* And one a command that only asks. */
static const struct question_row {
	enum wire_command_type type;
	unsigned roles;
	enum err (*answer)(struct step *step, const struct staff_command *command,
	                   struct wire_result *result);
} questions[] = {
	{WIRE_COMMAND_OPEN, ROLE(MODERATOR) | ROLE(RAPPORTEUR), documents_keys},
	{WIRE_COMMAND_EXPORT, ROLE(RAPPORTEUR) | ROLE(SECRETARIAT), documents_export},
};

void commands_refuse(struct id cmd, enum err e, struct wire_result *result)
{
	*result = (struct wire_result){.type = WIRE_RESULT_REFUSED};
	result->refused = (struct wire_result_refused){cmd, str_of(err_code(e))};
}

static void tell(const struct changes *changes, struct id cmd, enum err e,
                 struct wire_result *result)
{
	const struct conflict *conflict = &changes->conflict;
	if (e == ERR_OK) {
		*result = (struct wire_result){.type = WIRE_RESULT_APPLIED};
		result->applied = (struct wire_result_applied){cmd, changes->version > 0,
		                                               changes->version};
	} else if (e == ERR_VERSION_STALE) {
		*result = (struct wire_result){.type = WIRE_RESULT_CONFLICT};
		result->conflict = (struct wire_result_conflict){
			.cmd = cmd,
			.by = label_str(&conflict->by),
			.has_state = conflict->has_state,
			.state = (enum wire_item_state)conflict->state,
			.version = conflict->version,
		};
	} else {
		commands_refuse(cmd, e, result);
	}
}

static const struct question_row *find_question(enum wire_command_type type)
{
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++)
		if (questions[i].type == type)
			return &questions[i];
	return NULL;
}

static const struct command_row *find_row(enum wire_command_type type)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].type == type)
			return &rows[i];
	return NULL;
}

void commands_run(struct step *step, const struct staff_command *command,
                  struct wire_result *result)
{
	const unsigned role = 1u << command->role;
	const struct question_row *question = find_question(command->command.type);
	const struct command_row *row = find_row(command->command.type);
	if (question) {
		enum err e = question->roles & role ? question->answer(step, command, result)
		                                    : ERR_ROLE_DENIED;
		if (e)
			commands_refuse(command->cmd, e, result);
		return;
	}
	enum err e = ERR_UNKNOWN_MESSAGE;
	if (row)
		e = row->roles & role ? row->run(step, command) : ERR_ROLE_DENIED;
	tell(&step->changes, command->cmd, e, result);
}
