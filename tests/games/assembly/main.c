/* assembly PORT SCRIPT OUT TICKS_A_ROUND DEADLINE_S - plays a script in the forum's first part. */
#include <signal.h>
#include <stdlib.h>

#include "games/assembly/assembly.h"
#include "seal/seal.h"

enum { LOOK_MS = 12, LOOKS_A_COMMAND = 5, QUIET_TICKS = 3 };

/* Those of round 0 first, one after the other, then everybody two rounds before their own. */
static void start_next(struct assembly *assembly)
{
	int64_t round = assembly->first_tick
	                        ? (assembly->tick - assembly->first_tick) / assembly->ticks_a_round
	                        : -2;
	for (size_t i = 0; i < assembly->persons_count; i++) {
		struct person *person = &assembly->persons[i];
		if (person->started && !person->welcome)
			return; /* one is at the door: they come in the order of their seats */
		if (!person->started && person->join <= round + 2) {
			person_start(person);
			return;
		}
	}
}

static bool all_there(const struct assembly *assembly)
{
	for (size_t i = 0; i < assembly->persons_count; i++)
		if (assembly->persons[i].join == 0 &&
		    !client_is_ready(&assembly->persons[i].client))
			return false;
	return assembly->part_open && client_is_ready(&assembly->rapporteur.client);
}

static void stop(struct assembly *assembly)
{
	uv_close((uv_handle_t *)&assembly->watch, NULL);
	for (size_t i = 0; i < assembly->persons_count; i++)
		person_stop(&assembly->persons[i]);
	client_stop(&assembly->moderator.client);
	client_stop(&assembly->rapporteur.client);
}

static void on_look(uv_timer_t *timer)
{
	struct assembly *assembly = timer->data;
	start_next(assembly);
	if (++assembly->looks % LOOKS_A_COMMAND == 0)
		desk_round(assembly);
	if (!assembly->first_tick && assembly->tick && all_there(assembly))
		assembly->first_tick = assembly->tick + 2;
	int64_t last = assembly->first_tick + (int64_t)assembly->rounds * assembly->ticks_a_round;
	assembly->finished = assembly->first_tick && assembly->tick >= last + QUIET_TICKS &&
	                     desk_is_idle(assembly);
	if (assembly->finished || uv_now(&assembly->loop) > assembly->deadline_ms)
		stop(assembly);
}

static void finish(struct assembly *assembly)
{
	for (size_t i = 0; i < assembly->persons_count; i++)
		client_finish(&assembly->persons[i].client);
	for (size_t i = 0; i < assembly->said_count; i++) {
		free(assembly->said[i]->text);
		free(assembly->said[i]);
	}
	free(assembly->said);
	free(assembly->persons);
	staff_finish(&assembly->moderator);
	staff_finish(&assembly->rapporteur);
	forum_finish(&assembly->forum);
	fclose(assembly->out);
}

int main(int argc, char **argv)
{
	static struct assembly assembly;
	if (seal_start() || argc != 6)
		die("usage: assembly PORT SCRIPT OUT TICKS_A_ROUND DEADLINE_S");
	wire_start();
	signal(SIGPIPE, SIG_IGN);
	assembly.port = (unsigned)strtoul(argv[1], NULL, 10);
	script_read(&assembly, argv[2]);
	assembly.out = fopen(argv[3], "we");
	if (!assembly.out)
		die("%s cannot be written", argv[3]);
	assembly.ticks_a_round = (int)strtol(argv[4], NULL, 10);
	forum_fetch(&assembly.forum, assembly.port);
	assembly.room = assembly.forum.file.rooms[0].id;
	assembly.part = assembly.forum.file.rooms[0].sessions[0].parts[0].id;
	uv_loop_init(&assembly.loop);
	assembly.deadline_ms = uv_now(&assembly.loop) + strtoul(argv[5], NULL, 10) * 1000;
	desk_start(&assembly);
	uv_timer_init(&assembly.loop, &assembly.watch);
	assembly.watch.data = &assembly;
	uv_timer_start(&assembly.watch, on_look, LOOK_MS, LOOK_MS);
	uv_run(&assembly.loop, UV_RUN_DEFAULT);
	uv_loop_close(&assembly.loop);
	bool finished = assembly.finished;
	finish(&assembly);
	return finished ? 0 : 1;
}
