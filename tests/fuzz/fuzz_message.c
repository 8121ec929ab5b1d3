/* fuzz_message - whatever a stranger sends, decoding ends in a message or an error; and what was
 * decoded, encoded and decoded again is the same text.
 *
 * Input: the name of a message, a line end, the text. Without a known name the first byte picks
 * the message.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/must.h"
#include "gen/wire.h"

enum { FUZZ_ARENA_BYTES = 1 << 20, FUZZ_TEXT_BYTES = 8 << 20 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	wire_start();
	return 0;
}

static const struct wire_type *pick(const uint8_t **data, size_t *size)
{
	const uint8_t *end = memchr(*data, '\n', *size);
	size_t skip = 1;
	const struct wire_type *type = wire_messages[(*data)[0] % WIRE_MESSAGE_COUNT];
	for (size_t i = 0; end && i < WIRE_MESSAGE_COUNT; i++) {
		struct str name = {(const char *)*data, (size_t)(end - *data)};
		if (str_equal(name, str_of(wire_messages[i]->name))) {
			type = wire_messages[i];
			skip = name.len + 1;
		}
	}
	*data += skip;
	*size -= skip;
	return type;
}

static void round_trip(const struct wire_type *type, void *message, struct arena *arena)
{
	struct buf first, second;
	buf_init(&first, FUZZ_TEXT_BYTES);
	buf_init(&second, FUZZ_TEXT_BYTES);
	must(wire_encode(type, message, &first) == ERR_OK);
	must(wire_decode(type, buf_str(&first), arena, message) == ERR_OK);
	must(wire_encode(type, message, &second) == ERR_OK);
	must(str_equal(buf_str(&first), buf_str(&second)));
	buf_finish(&first);
	buf_finish(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const struct wire_type *type = pick(&data, &size);
	struct arena arena;
	arena_init(&arena, FUZZ_ARENA_BYTES);
	void *message = malloc(type->size);
	must(message != NULL);
	struct str text = wire_text(bytes_of(data, size));
	if (wire_decode(type, text, &arena, message) == ERR_OK)
		round_trip(type, message, &arena);
	struct str t = wire_message_type(text, &arena);
	must(!t.ptr || memchr(t.ptr, '\0', t.len) == NULL);
	free(message);
	arena_finish(&arena);
	return 0;
}
