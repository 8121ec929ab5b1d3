#include "lib/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "lib/forum.h"

static void unescape(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		if (*from == '\\' && from[1]) {
			from++;
			*to++ = *from == 'n' ? '\n' : *from == 't' ? '\t' : *from;
		} else {
			*to++ = *from;
		}
	}
	*to = 0;
}

static void add_post(struct plan *plan, size_t person, bool accept, char *text)
{
	plan->posts = realloc(plan->posts, (plan->posts_count + 1) * sizeof(*plan->posts));
	struct plan_post *post = &plan->posts[plan->posts_count++];
	*post = (struct plan_post){.person = person, .accept = accept};
	buf_init(&post->text, 65536);
	unescape(text);
	unsigned marks;
	enum err e = text_clean(str_of(text), TEXT_MAX_GRAPHEMES, TEXT_MAX_BYTES, &post->text,
	                        &marks);
	if (e)
		die("post %zu of the plan: %s", plan->posts_count - 1, err_code(e));
}

static void add_vote(struct plan *plan, size_t person, size_t post, bool on)
{
	if (post >= plan->posts_count)
		die("a vote for post %zu, which is not in the plan", post);
	plan->votes = realloc(plan->votes, (plan->votes_count + 1) * sizeof(*plan->votes));
	plan->votes[plan->votes_count++] = (struct plan_vote){person, post, on};
}

static void read_step(struct plan *plan, char *line)
{
	char *fields[4] = {line, NULL, NULL, NULL};
	for (size_t i = 1; i < 4 && fields[i - 1]; i++) {
		fields[i] = strchr(fields[i - 1], '\t');
		if (fields[i])
			*fields[i]++ = 0;
	}
	if (!fields[3])
		die("a step of the plan has not four fields");
	size_t person = strtoul(fields[1], NULL, 10);
	if (person >= plan->persons)
		plan->persons = person + 1;
	if (strcmp(fields[0], "post") == 0)
		add_post(plan, person, strcmp(fields[2], "accept") == 0, fields[3]);
	else
		add_vote(plan, person, strtoul(fields[2], NULL, 10), fields[3][0] == '1');
}

void plan_read(struct plan *plan, const char *path)
{
	memset(plan, 0, sizeof(*plan));
	FILE *file = fopen(path, "r");
	if (!file)
		die("%s cannot be read", path);
	char *line = NULL;
	size_t cap = 0;
	for (ssize_t len; (len = getline(&line, &cap, file)) > 0;) {
		line[len - 1] = line[len - 1] == '\n' ? 0 : line[len - 1];
		read_step(plan, line);
	}
	free(line);
	fclose(file);
}

void plan_finish(struct plan *plan)
{
	for (size_t i = 0; i < plan->posts_count; i++)
		buf_finish(&plan->posts[i].text);
	free(plan->posts);
	free(plan->votes);
}

struct plan_post *plan_post_by_text(struct plan *plan, struct str text)
{
	for (size_t i = 0; i < plan->posts_count; i++)
		if (str_equal(buf_str(&plan->posts[i].text), text))
			return &plan->posts[i];
	return NULL;
}

struct plan_post *plan_post_by_item(struct plan *plan, struct id item)
{
	for (size_t i = 0; i < plan->posts_count; i++)
		if (plan->posts[i].items && id_equal(plan->posts[i].item, item))
			return &plan->posts[i];
	return NULL;
}
