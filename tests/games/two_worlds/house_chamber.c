#include <stdio.h>
#include <stdlib.h>

#include "chamber/inbox.h"
#include "chamber/publish.h"
#include "chamber/serve.h"
#include "games/two_worlds/house.h"
#include "lib/forum.h"

struct house_chamber {
	struct chance chance;
	struct chamber chamber;
	char keys[256];
};

static volatile sig_atomic_t never;

void house_open_chamber(struct house *house)
{
	struct house_chamber *own = house->chamber = calloc(1, sizeof(*own));
	own->chance = chance_make(house->seed, "chamber");
	snprintf(own->keys, sizeof(own->keys), "%s/chamber", house->dir);
	own->chamber = (struct chamber){
		.transit = redis_fixture_connect(&house->transit, "chamber"),
		.record = redis_fixture_connect(&house->record, "chamber"),
		.key_dir = own->keys,
		.rng = chance_rng(&own->chance),
		.clock = house_clock(house),
		.stop = &never,
	};
	must(chamber_open(&own->chamber), "chamber");
	must(publish_keys(&own->chamber), "keys:chamber");
	house_round(house);
}

void house_round(struct house *house)
{
	house->now_ms += 1000;
	must(serve_round(&house->chamber->chamber, 1), "a round of the chamber");
}

void house_release(struct house *house)
{
	for (int i = 0; i < 2; i++) { /* the pool notes when it began to wait, then it has waited */
		house->now_ms += 2000;
		must(inbox_release(&house->chamber->chamber), "a release");
	}
}
