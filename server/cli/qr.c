#include "cli/qr.h"

#include <errno.h>
#include <qrencode.h>

enum { QUIET_MODULES = 4 }; /* ISO/IEC 18004 section 6.3.8 */

/* Runs of dark modules of one row, each as a rectangle of height 1. */
static void draw_row(const QRcode *code, int y, struct buf *out)
{
	const unsigned char *row = code->data + (size_t)y * (size_t)code->width;
	for (int x = 0; x < code->width;) {
		int from = x;
		while (x < code->width && (row[x] & 1))
			x++;
		if (x > from)
			buf_printf(out, "M%d %dh%dv1h-%dz", from + QUIET_MODULES, y + QUIET_MODULES,
			           x - from, x - from);
		else
			x++;
	}
}

enum err qr_svg(const char *text, struct buf *out)
{
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	if (!code)
		return errno == ENOMEM ? ERR_NOMEM : ERR_TOO_LARGE;
	int size = code->width + 2 * QUIET_MODULES;
	buf_printf(out,
	           "<svg class=\"qr\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" "
	           "aria-hidden=\"true\"><path d=\"",
	           size, size);
	for (int y = 0; y < code->width; y++)
		draw_row(code, y, out);
	buf_add_cstr(out, "\"/></svg>");
	QRcode_free(code);
	return buf_err(out);
}
