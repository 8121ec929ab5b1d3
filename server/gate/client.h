/* client - one connection: what it has entered, and what it may send. */
#ifndef SUBROSA_GATE_CLIENT_H
#define SUBROSA_GATE_CLIENT_H

#include "gate/access.h"
#include "gate/gate.h"

struct seat { /* one room that a connection reads */
	struct seat *next;
	struct room *room;
	enum access_voice voice;
	struct cursor pulse;
	struct cursor views[WIRE_VIEW_COUNT];
	unsigned entered; /* set of 1 << view */
	bool answered;    /* has sent a frame in tick `tick` */
	uint64_t tick;
};

struct entry { /* an `enter` whose right is proved */
	struct room *room;
	enum wire_view view;
	enum wire_role role;
	uint64_t after;
	bool has_epoch;
	struct id epoch;
};

struct client {
	struct gate *gate;
	struct edge_conn *conn;
	uint64_t number; /* names it to the other programs, for this run only */
	struct client *next;
	struct seat *seats;
	struct seat *speaks; /* the one seat whose ticks it answers; NULL: none */
	bool is_secretariat;
	struct entry later;      /* asks for more than we have read yet */
	uint64_t later_until_ms; /* 0: none */
	bool admitting;
	uint64_t allowance_ms; /* leaky bucket: when its messages are paid off */
	unsigned refused;
};

struct client *client_find(struct gate *g, uint64_t number); /* or NULL */
void client_each(struct gate *g, void (*visit)(struct client *client));

/* What a client is told. @about: STR("enter") or an id; absent: none. @retry_ms: 0: none. */
void client_error(struct client *client, enum err err, struct str about, uint32_t retry_ms);
void client_send(struct client *client, const struct wire_gate *message);

/* requests: */
extern const struct edge_ops requests_ops; /* the life of a connection, as the edge tells it */

/* entry: */
void entry_enter(struct client *client, const struct wire_client_enter *message);
void entry_leave(struct client *client, const struct wire_client_leave *message);
void entry_tick(struct client *client);                   /* decides what waited for news */
void entry_reset_room(struct gate *g, struct room *room); /* tells all who read it */
struct seat *entry_seat(struct client *client, const struct room *room); /* or NULL */
void entry_leave_all(struct client *client);

/* admission: */
void admission_request(struct client *client, const struct wire_client_admit *message);
void admission_answered(struct gate *g, uint64_t number, struct str id, struct bytes box,
                        struct str code);
void admission_tick(struct gate *g);
void admission_forget(struct client *client);
void admission_finish(struct gate *g);

/* inbox: */
void inbox_frame(struct client *client, struct bytes data);

/* health: */
void health_answer(struct client *client);

#endif
