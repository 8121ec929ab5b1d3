/* fuzz_forum - whatever is in a forum file, the check lists its faults and agrees with decoding
 * about whether there are any; `subrosa forum check` goes on with what decodes. */
#include <stdint.h>
#include <string.h>

#include "cli/forum_check.h"
#include "fuzz/must.h"
#include "gen/wire.h"

enum { FUZZ_ARENA_BYTES = 256 << 20 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	wire_start();
	return 0;
}

/* A pointer is empty or begins with "/", and nothing in it can steer a terminal. */
static void look_at(void *context, const char *pointer, const char *expected)
{
	++*(size_t *)context;
	must(pointer[0] == '\0' || pointer[0] == '/');
	for (const char *at = pointer; *at; at++)
		must(*at >= ' ' && *at < 0x7F);
	must(expected[0] != '\0');
}

static void look_at_sentence(void *context, bool warning, const char *pointer, const char *sentence)
{
	size_t warnings = 0;
	look_at(warning ? &warnings : context, pointer, sentence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = wire_text(bytes_of(data, size));
	struct arena arena;
	struct wire_forum_file forum;
	size_t faults = 0;
	arena_init(&arena, FUZZ_ARENA_BYTES);
	enum err decoded = wire_forum_file_decode(text, &arena, &forum);
	enum err checked = wire_check_file(&wire_type_forum_file, text, look_at, &faults);
	must(decoded == checked);
	must((checked == ERR_OK) == (faults == 0));
	arena_finish(&arena);
	size_t told = 0;
	must(forum_check_text(text, look_at_sentence, &told) == told);
	must(!checked || told == faults);
	return 0;
}
