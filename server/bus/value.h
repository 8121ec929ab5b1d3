/* value - a reply of Redis, read without the client library's header.
 *
 * A struct bus_value is borrowed: it lives as long as the callback or the reply that gave it.
 */
#ifndef SUBROSA_BUS_VALUE_H
#define SUBROSA_BUS_VALUE_H

#include "base/bytes.h"

struct bus_value;

enum bus_kind { BUS_NIL, BUS_INTEGER, BUS_BYTES, BUS_STATUS, BUS_ARRAY, BUS_ERROR };

/* bus_value_kind - BUS_NIL also for NULL and for kinds that RESP2 does not have. */
enum bus_kind bus_value_kind(const struct bus_value *v);
/* bus_value_bytes - of BUS_BYTES, BUS_STATUS and BUS_ERROR; otherwise absent. */
struct bytes bus_value_bytes(const struct bus_value *v);
struct str bus_value_str(const struct bus_value *v);
/* bus_value_integer - of BUS_INTEGER, otherwise 0. */
int64_t bus_value_integer(const struct bus_value *v);
/* bus_value_count, bus_value_at - of BUS_ARRAY; NULL beyond the end. */
size_t bus_value_count(const struct bus_value *v);
const struct bus_value *bus_value_at(const struct bus_value *v, size_t index);
/* bus_value_field - the value after `name` in a flat array of names and values, or NULL. */
const struct bus_value *bus_value_field(const struct bus_value *v, struct str name);

#endif
