/* Lines of fields with tabs between:
 *	staff   moderator|rapporteur CARD
 *	person  CARD HABIT_MS TREMOR_MS JOIN LEAVE      persons have numbers from 0
 *	decide  ACT TEXT                                an act of the desk, such as "approve"
 *	do      ROUND PERSON post|withdraw|vote|answer|appeal TEXT
 *	do      ROUND PERSON edit TEXT BEFORE
 */
#include <stdlib.h>
#include <string.h>

#include "games/assembly/assembly.h"

enum { FIELDS = 6 };

const char *const deed_names[LETTER_KIND_COUNT] = {
	[LETTER_POST] = "post", [LETTER_EDIT] = "edit",     [LETTER_WITHDRAW] = "withdraw",
	[LETTER_VOTE] = "vote", [LETTER_ANSWER] = "answer", [LETTER_APPEAL] = "appeal"};

static int number_of(const char *text)
{
	if (!text)
		die("a line of the script is too short");
	return (int)strtol(text, NULL, 10);
}

static void keep(char *to, size_t size, const char *from)
{
	if (!from || snprintf(to, size, "%s", from) >= (int)size)
		die("the script has a field that cannot be");
}

static void add_person(struct assembly *assembly, char **fields)
{
	assembly->persons = realloc(assembly->persons,
	                            (assembly->persons_count + 1) * sizeof(struct person));
	struct person *person = &assembly->persons[assembly->persons_count];
	memset(person, 0, sizeof(*person));
	person->number = assembly->persons_count++;
	person->assembly = assembly;
	keep(person->card, sizeof(person->card), fields[1]);
	person->habit_ms = (uint64_t)number_of(fields[2]);
	person->tremor_ms = (uint64_t)number_of(fields[3]);
	person->join = number_of(fields[4]);
	person->leave = number_of(fields[5]);
	snprintf(person->source, sizeof(person->source), "127.7.%zu.%zu", person->number / 200,
	         person->number % 200 + 1);
	snprintf(person->agent, sizeof(person->agent), "Mozilla/5.0 (Assembly %zu)",
	         person->number);
}

static struct said *text_of(struct assembly *assembly, const char *text)
{
	if (!text)
		die("the script has a line without its text");
	struct said *said = said_find(assembly, str_of(text));
	return said ? said : said_add(assembly, text);
}

static void add_deed(struct assembly *assembly, char **fields)
{
	int round = number_of(fields[1]);
	size_t person = (size_t)number_of(fields[2]);
	enum letter_kind kind = LETTER_POST;
	while (kind < LETTER_KIND_COUNT && strcmp(fields[3], deed_names[kind]) != 0)
		kind++;
	if (round < 0 || round >= ROUNDS_MAX || person >= assembly->persons_count ||
	    kind == LETTER_KIND_COUNT)
		die("the script has somebody do what cannot be");
	struct person *who = &assembly->persons[person];
	who->has_deed[round] = true;
	who->deeds[round] = (struct deed){
		.kind = kind,
		.said = text_of(assembly, fields[4]),
		.before = kind == LETTER_EDIT ? text_of(assembly, fields[5]) : NULL,
	};
	if (round >= assembly->rounds)
		assembly->rounds = round + 1;
}

static void add_decision(struct assembly *assembly, char **fields)
{
	struct said *said = text_of(assembly, fields[2]);
	said->has_decision = wire_act_parse(str_of(fields[1]), &said->decision);
	if (!said->has_decision)
		die("the script has a decision that is none");
}

static void add_staff(struct assembly *assembly, char **fields)
{
	bool moderator = strcmp(fields[1], "moderator") == 0;
	keep(moderator ? assembly->moderator_card : assembly->rapporteur_card,
	     sizeof(assembly->moderator_card), fields[2]);
}

static void read_line(struct assembly *assembly, char *line)
{
	static const struct {
		const char *name;
		void (*add)(struct assembly *assembly, char **fields);
	} rows[] = {{"staff", add_staff},
	            {"person", add_person},
	            {"decide", add_decision},
	            {"do", add_deed}};
	char *fields[FIELDS] = {line};
	for (size_t i = 1; i < FIELDS && fields[i - 1]; i++) {
		fields[i] = strchr(fields[i - 1], '\t');
		if (fields[i])
			*fields[i]++ = 0;
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(line, rows[i].name) == 0 && fields[2]) {
			rows[i].add(assembly, fields);
			return;
		}
	die("the script has a line that is none of its kinds");
}

void script_read(struct assembly *assembly, const char *path)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t cap = 0;
	if (!file)
		die("%s cannot be read", path);
	for (ssize_t len; (len = getline(&line, &cap, file)) > 0;) {
		line[len - 1] = line[len - 1] == '\n' ? 0 : line[len - 1];
		read_line(assembly, line);
	}
	free(line);
	fclose(file);
}
