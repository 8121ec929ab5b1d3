/* qr - a text as a QR code, drawn by one path of SVG. */
#ifndef SUBROSA_CLI_QR_H
#define SUBROSA_CLI_QR_H

#include "base/buf.h"

/* qr_svg - appends an <svg> element: error correction M, quiet zone of four modules.
 * ERR_TOO_LARGE when the text fits no code; ERR_NOMEM; the error of `out`. */
MUST_CHECK enum err qr_svg(const char *text, struct buf *out);

#endif
