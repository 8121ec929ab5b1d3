/* port - whether the gates can have their TCP port. */
#ifndef SUBROSA_CLI_PORT_H
#define SUBROSA_CLI_PORT_H

#include <stdbool.h>

/* port_reserve - checks that nobody listens there; *port 0 becomes a free one.
 * Says what is wrong and returns false. */
bool port_reserve(const char *listen_address, int *port);

#endif
