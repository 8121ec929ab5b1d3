#include <stdlib.h>
#include <string.h>

#include "games/assembly/assembly.h"

struct said *said_add(struct assembly *assembly, const char *text)
{
	struct rng rng = client_rng();
	struct said *said = calloc(1, sizeof(*said));
	said->text = strdup(text);
	rng_fill(&rng, said->secret, sizeof(said->secret));
	rng_fill(&rng, said->reply, sizeof(said->reply));
	const struct bytes secret = bytes_of(said->secret, sizeof(said->secret));
	must(hash_sha256(&secret, 1, said->commit), "commitment");
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
