/* audit_link - a browser's connection to the gate, for the rehearsal of `subrosa audit`: TLS, the
 * WebSocket handshake, one message after the other. Blocking, with a time for everything.
 *
 * It speaks what a browser speaks (RFC 6455, masked frames), from an address and with headers of
 * the caller's choice: they are what must not be found afterwards.
 */
#ifndef SUBROSA_CLI_AUDIT_LINK_H
#define SUBROSA_CLI_AUDIT_LINK_H

#include <stdbool.h>

#include "base/buf.h"

/* What somebody's device tells by itself. */
struct audit_device {
	char server_name[64]; /* SNI */
	char agent[64];       /* User-Agent */
	char cookie[64];
	char header[64];  /* of the name X-Device */
	char address[16]; /* of 127.0.0.0/8; "": where the gate is not on IPv4 */
};

/* Where the gate listens. */
struct audit_gate {
	char address[64]; /* numeric, that one can connect to */
	char host[64];    /* by which it is called, without the port */
	int port;
};

struct audit_link;

/* audit_link_open - NULL after saying why there is no connection. */
struct audit_link *audit_link_open(const struct audit_gate *gate,
                                   const struct audit_device *device);
/* audit_link_answers - whether one could be opened; says nothing. */
bool audit_link_answers(const struct audit_gate *gate);
void audit_link_close(struct audit_link *link); /* NULL is allowed; wipes */

/* Both are false when the connection is gone; it is not said. */
bool audit_link_send_text(struct audit_link *link, struct str message);
bool audit_link_send_binary(struct audit_link *link, struct bytes message);

enum audit_link_got { AUDIT_LINK_MESSAGE, AUDIT_LINK_QUIET, AUDIT_LINK_GONE };

/* audit_link_next - the next text message, in `out` which is emptied first; AUDIT_LINK_QUIET when
 * none came in that time. Pings are answered. */
enum audit_link_got audit_link_next(struct audit_link *link, int wait_ms, struct buf *out);

#endif
