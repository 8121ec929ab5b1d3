#include "hall/pack.h"

#include <stdalign.h>
#include <string.h>

struct pack {
	uint8_t *block; /* NULL: count only */
	size_t used;
};

static void *pack_array(struct pack *p, const void *from, size_t count, size_t each)
{
	size_t step = alignof(max_align_t);
	size_t at = p->used;
	size_t len = count * each;
	if (len == 0 || !from)
		return NULL;
	p->used += (len + step - 1) / step * step;
	if (!p->block)
		return NULL;
	memcpy(p->block + at, from, len);
	return p->block + at;
}

static void pack_str(struct pack *p, struct str *s)
{
	if (s->ptr && s->len == 0) {
		*s = STR("");
		return;
	}
	char *copy = pack_array(p, s->ptr, s->len, 1);
	if (p->block)
		s->ptr = copy;
}

/* Replaces a borrowed array member by its copy; does nothing while counting. */
#define PACK_ARRAY(p, member, count)                                                               \
	do {                                                                                       \
		void *copy = pack_array((p), (member), (count), sizeof(*(member)));                \
		if ((p)->block)                                                                    \
			(member) = copy;                                                           \
	} while (0)

static void pack_item(struct pack *p, struct change *c)
{
	pack_str(p, &c->item.text);
	pack_str(p, &c->item.original);
	pack_str(p, &c->item.note);
	pack_str(p, &c->item.answer);
	pack_str(p, &c->item.clarification);
	PACK_ARRAY(p, c->item.refund.ptr, c->item.refund.len);
}

static void pack_tag(struct pack *p, struct change *c)
{
	pack_str(p, &c->tag.memo);
}

static void pack_outcome(struct pack *p, struct change *c)
{
	struct outcome *o = &c->outcome;
	pack_str(p, &o->title);
	pack_str(p, &o->text);
	pack_str(p, &o->minority);
	PACK_ARRAY(p, o->codes, o->codes_count);
	PACK_ARRAY(p, o->addressees, o->addressees_count);
	PACK_ARRAY(p, o->sdg, o->sdg_count);
	PACK_ARRAY(p, o->evidence, o->evidence_count);
}

/* A nested array is copied first, then its elements are packed where the copy lies. While
 * counting there is no copy, so each element is packed in a scratch struct. */
static void pack_paragraph(struct pack *p, const struct draft_paragraph *from,
                           struct draft_paragraph *to)
{
	struct draft_paragraph one = *from;
	pack_str(p, &one.text);
	PACK_ARRAY(p, one.outcomes, one.outcomes_count);
	if (to)
		*to = one;
}

static void pack_section(struct pack *p, const struct draft_section *from, struct draft_section *to)
{
	struct draft_section one = *from;
	pack_str(p, &one.heading);
	struct draft_paragraph *copy = pack_array(p, from->paragraphs, from->paragraphs_count,
	                                          sizeof(*from->paragraphs));
	for (size_t i = 0; i < from->paragraphs_count; i++)
		pack_paragraph(p, &from->paragraphs[i], copy ? &copy[i] : NULL);
	one.paragraphs = copy;
	if (to)
		*to = one;
}

static void pack_draft(struct pack *p, struct change *c)
{
	struct draft *d = &c->draft;
	struct draft_section *copy = pack_array(p, d->sections, d->sections_count,
	                                        sizeof(*d->sections));
	for (size_t i = 0; i < d->sections_count; i++)
		pack_section(p, &d->sections[i], copy ? &copy[i] : NULL);
	if (p->block)
		d->sections = copy;
}

static void pack_note(struct pack *p, struct change *c)
{
	pack_str(p, &c->note.text);
	PACK_ARRAY(p, c->note.signature.ptr, c->note.signature.len);
}

static void pack_change(struct pack *p, struct change *c)
{
	static void (*const by_kind[CHANGE_KIND_COUNT])(struct pack *, struct change *) = {
		[CHANGE_ITEM] = pack_item,       [CHANGE_TAG] = pack_tag,
		[CHANGE_OUTCOME] = pack_outcome, [CHANGE_DRAFT] = pack_draft,
		[CHANGE_NOTE] = pack_note,
	};
	if (by_kind[c->kind])
		by_kind[c->kind](p, c);
}

size_t pack_size(const struct change *change)
{
	struct pack p = {NULL, 0};
	struct change scratch = *change;
	pack_change(&p, &scratch);
	return p.used;
}

void pack_into(struct change *change, void *block)
{
	struct pack p = {block, 0};
	if (block)
		pack_change(&p, change);
}
