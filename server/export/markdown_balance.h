/* markdown_balance - the moderation balance as Markdown tables. */
#ifndef SUBROSA_EXPORT_MARKDOWN_BALANCE_H
#define SUBROSA_EXPORT_MARKDOWN_BALANCE_H

#include "base/buf.h"
#include "hall/summary.h"

void markdown_balance(struct buf *out, const struct summary_view *view);

#endif
