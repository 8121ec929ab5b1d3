/* wire - messages between text and structs.
 *
 * Programs include "gen/wire.h", which brings this header, the structs, and for every message
 * typed functions that nothing can be confused with:
 *
 *	enum err wire_gate_error_encode(const struct wire_gate_error *in, struct buf *out);
 *	enum err wire_pass_claims_decode(struct str json, struct arena *a, struct wire_pass_claims
 **out);
 *
 * and for every group whose messages are told apart by "t" a tagged union:
 *
 *	struct wire_client request;
 *	enum err err = wire_client_decode(json, &arena, &request);
 *	if (err != ERR_OK)
 *		return err;
 *	switch (request.type) {
 *	case WIRE_CLIENT_ENTER:
 *		return gate_enter(connection, &request.enter);
 *	...
 *
 * with wire_client_encode(&request, out) as the way back. Enums have wire_<enum>_name() and
 * wire_<enum>_parse().
 *
 * In the structs: a struct str or bytes with ptr NULL, an array with a NULL pointer, and a
 * `has_<member>` that is false, mean absent. Everything pointed to lives in the arena.
 *
 * Never: quotes what it reads in an error; allocates outside the arena once it has returned.
 */
#ifndef SUBROSA_WIRE_WIRE_H
#define SUBROSA_WIRE_WIRE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"
#include "base/id.h"
#include "wire/shape.h"

/* wire_start - once, before any other function: jansson's memory is wiped when it is freed. */
void wire_start(void);

/* wire_decode - reads one message strictly.
 * @out: struct of `type`, borrowed from `arena`. All zeros after a failure.
 * Returns ERR_TOO_LARGE (over 8 MiB), ERR_TOO_DEEP (over JSON_MAX_DEPTH), ERR_BAD_UTF8,
 * ERR_BAD_JSON (not JSON, a member twice, NUL, a lone surrogate, a number too large for 64
 * bits), ERR_UNKNOWN_MESSAGE ("t" names another message), ERR_BAD_MESSAGE (unknown or missing
 * member, wrong type, out of its bounds), or ERR_NOMEM (also when the arena is full).
 * Source: RFC 8259; the stricter rules of RFC 7493 (I-JSON). */
MUST_CHECK enum err wire_decode(const struct wire_type *type, struct str json, struct arena *arena,
                                void *out);

/* wire_text - raw bytes (a part of a container, a field of a stream) as a text to decode. */
static inline struct str wire_text(struct bytes json)
{
	return (struct str){(const char *)json.ptr, json.len};
}

/* wire_encode - adds the canonical text: members in schema order, no spaces, only the escapes
 * that JSON demands (the bytes of ECMAScript's JSON.stringify).
 * Returns ERR_INVAL when the struct breaks its schema, else what buf_err says; `out` is then as
 * before. What is encoded can always be decoded. */
MUST_CHECK enum err wire_encode(const struct wire_type *type, const void *in, struct buf *out);

/* wire_group_decode, wire_group_encode - whichever message of a group it is.
 * Use the typed wire_<group>_decode and wire_<group>_encode of gen/wire.h.
 * @out, @in: struct wire_<group>. Errors as above; ERR_UNKNOWN_MESSAGE: "t" is not in the group. */
MUST_CHECK enum err wire_group_decode(const struct wire_group *group, struct str json,
                                      struct arena *arena, void *out);
MUST_CHECK enum err wire_group_encode(const struct wire_group *group, const void *in,
                                      struct buf *out);

/* wire_member - a member at the top of a message that may be wrong otherwise, to answer whoever sent
 * it; copied to `arena`. Absent (ptr NULL) when the text is not JSON within the limits or has no
 * such string. */
struct str wire_member(struct str json, const char *name, struct arena *arena);
/* wire_message_type - the member "t". */
struct str wire_message_type(struct str json, struct arena *arena);

/* wire_check_file - every fault of a text by the schema, for people who write files.
 * @fault: called for each with a JSON pointer (RFC 6901; control characters shown as '?') and
 * what was expected there ("a whole number from 1 to 30"). Both are borrowed for the call.
 * Returns ERR_OK, or the error that wire_decode would give for the first fault.
 * A text that is not JSON has one fault, which names its line and column. */
typedef void wire_fault_fn(void *context, const char *pointer, const char *expected);
MUST_CHECK enum err wire_check_file(const struct wire_type *type, struct str json,
                                    wire_fault_fn *fault, void *context);

/* wire_enum_parse - index of `text` in the names of an enum; use wire_<enum>_parse. */
bool wire_enum_parse(const struct wire_enum *values, struct str text, unsigned *out);

#endif
