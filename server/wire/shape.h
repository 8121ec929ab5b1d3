/* shape - what a value on the wire may look like, as tables.
 *
 * gen/wire.c holds one struct wire_type for every message and every object inside one; reading,
 * writing and checking walk these tables and know nothing of any single message.
 */
#ifndef SUBROSA_WIRE_SHAPE_H
#define SUBROSA_WIRE_SHAPE_H

#include "base/bytes.h"

enum shape_kind {                /*             in C */
	          SHAPE_TEXT,    /* struct str; min and max in code points */
	          SHAPE_SLUG,    /* struct str; [a-z0-9][a-z0-9-]{0,31} */
	          SHAPE_CODE,    /* struct str; [a-z0-9_]{1,32} */
	          SHAPE_LANG,    /* struct str; [a-z]{2,3}(-[A-Za-z0-9]{2,8})? */
	          SHAPE_GUID,    /* struct str; 8-4-4-4-12 hexadecimal digits */
	          SHAPE_DATE,    /* struct str; YYYY-MM-DD, a day that exists */
	          SHAPE_HHMM,    /* struct str; 00:00 to 23:59 */
	          SHAPE_RAW,     /* struct str; a JSON object, verbatim */
	          SHAPE_ID,      /* struct id */
	          SHAPE_B64,     /* struct bytes; min and max in bytes */
	          SHAPE_INTEGER, /* int64_t; min and max */
	          SHAPE_BOOLEAN, /* bool */
	          SHAPE_ENUM,    /* enum wire_<name>, as wide as unsigned */
	          SHAPE_OBJECT,  /* struct wire_<name> */
	          SHAPE_ARRAY,   /* pointer and, at count_offset, size_t; min and max items */
};

struct wire_enum {
	const char *const *names;
	size_t count;
};

struct shape {
	enum shape_kind kind;
	int64_t min;
	int64_t max;
	size_t size;                    /* bytes of one value in C */
	const struct wire_enum *values; /* SHAPE_ENUM */
	const struct wire_type *type;   /* SHAPE_OBJECT */
	const struct shape *items;      /* SHAPE_ARRAY */
};

enum { SHAPE_NO_OFFSET = -1 };

struct shape_member {
	const char *name;
	bool required;
	struct shape shape;
	size_t offset;     /* of the value in its struct */
	long count_offset; /* of <name>_count, or SHAPE_NO_OFFSET */
	long has_offset;   /* of has_<name>, or SHAPE_NO_OFFSET: then a NULL pointer means absent */
};

struct wire_type {
	const char *name; /* "client.enter", or the C name of an inner object */
	const char *t;    /* value of the member "t"; NULL where there is none */
	const struct shape_member *members;
	size_t member_count;
	size_t size; /* of the struct */
};

/* Messages that share a transport and are told apart by "t". Their tagged union begins with
 * enum wire_<group>_type, an index in `types`. */
struct wire_group {
	const struct wire_type *const *types;
	size_t count;
	size_t size;           /* of struct wire_<group> */
	size_t message_offset; /* of its union */
};

#endif
