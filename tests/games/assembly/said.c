#include <stdlib.h>
#include <string.h>

#include "games/assembly/assembly.h"

struct said *said_add(struct assembly *assembly, const char *text)
{
	struct said *said = calloc(1, sizeof(*said));
	said->text = strdup(text);
	letter_secret_make(&said->secret);
	assembly->said = realloc(assembly->said,
	                         (assembly->said_count + 1) * sizeof(struct said *));
	assembly->said[assembly->said_count++] = said;
	return said;
}

struct said *said_find(struct assembly *assembly, struct str text)
{
	for (size_t i = 0; i < assembly->said_count; i++)
		if (str_equal(str_of(assembly->said[i]->text), text))
			return assembly->said[i];
	return NULL;
}
