/* residue - libwebsockets decrypts everything into one buffer and leaves it there: the headers of
 * the last handshake, with cookie and address of the page, until the next read is longer. Here is
 * known where it read to, and that is wiped once it is done with it.
 */
#ifndef SUBROSA_EDGE_RESIDUE_H
#define SUBROSA_EDGE_RESIDUE_H

#include <stddef.h>

/* residue_note_block - the block that the library got for its context, which has that buffer. Only
 * what lies in it is ever wiped: it is there as long as the library is. NULL: there is none. */
void residue_note_block(void *block, size_t len);

/* residue_sweep - to be called when the library does nothing: between two turns of the loop. */
void residue_sweep(void);

#endif
