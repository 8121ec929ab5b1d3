#include "lib/gatehouse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seal/box.h"
#include "seal/frame.h"
#include "seal/rng_os.h"
#include "seal/token_client.h"

static const struct str forum_id = {"quezon-city-2016", 16};
static const struct str room_id = {"theme-a", 7};

#define REQUIRE(condition) require((condition), #condition, __LINE__)

static void require(bool holds, const char *what, int line)
{
	if (holds)
		return;
	fprintf(stderr, "gatehouse.c:%d: %s does not hold\n", line, what);
	abort();
}

static void set(struct redis_fixture *redis, const char *login, const char *key, struct bytes value)
{
	struct bus_sync *bus = redis_fixture_connect(redis, login);
	REQUIRE(!bus_sync_call(bus, BUS_ARGV(bus_word("SET"), bus_word(key), value), NULL));
	bus_sync_destroy(bus);
}

static void load_forum(struct gatehouse *g)
{
	struct buf forum;
	buf_init(&forum, 8 << 20);
	FILE *in = fopen(SOURCE_DIR "/deploy/forums/quezon-city-2016.json", "rbe");
	REQUIRE(in != NULL);
	char chunk[4096];
	for (size_t n; (n = fread(chunk, 1, sizeof(chunk), in)) > 0;)
		buf_add(&forum, chunk, n);
	fclose(in);
	set(&g->record, "operator", "forum", buf_bytes(&forum));
	buf_finish(&forum);
}

static void make_keys(struct gatehouse *g)
{
	struct rng rng = rng_os();
	struct wire_keys_registrar_tokens tokens[3];
	uint8_t pass[PASS_PUBLIC_BYTES], admit[65] = {4};
	struct buf json;
	rng_fill(&rng, g->pass_secret, sizeof(g->pass_secret));
	REQUIRE(!pass_public(g->pass_secret, pass));
	for (int p = 0; p < 3; p++) {
		REQUIRE(!token_signer_generate(&g->signers[p]));
		struct bytes modulus = token_signer_modulus(g->signers[p]);
		REQUIRE(!token_verifier_create(modulus.ptr, &g->verifiers[p]));
		tokens[p] = (struct wire_keys_registrar_tokens){
			room_id, (enum wire_purpose)p, token_verifier_id(g->verifiers[p]), modulus};
	}
	buf_init(&json, 1 << 16);
	const struct wire_keys_registrar keys = {bytes_of(admit, 65), bytes_of(pass, 32), tokens,
	                                         3};
	REQUIRE(!wire_keys_registrar_encode(&keys, &json));
	set(&g->record, "registrar", "keys:registrar", buf_bytes(&json));
	buf_finish(&json);
}

void gatehouse_init(struct gatehouse *g)
{
	memset(g, 0, sizeof(*g));
	redis_fixture_init(&g->record, REDIS_RECORD, "256mb");
	redis_fixture_init(&g->transit, REDIS_TRANSIT, "256mb");
	g->to_transit = redis_fixture_connect(&g->transit, "gate");
	g->to_record = redis_fixture_connect(&g->record, "gate");
	arena_init(&g->arena, 64 << 20);
	for (size_t i = 0; i < GATEHOUSE_FRAMES_MAX; i++)
		buf_init(&g->frames[i], FRAME_MAX_BYTES);
	snprintf(g->key_dir, sizeof(g->key_dir), "%s/keys", g->transit.dir);
	load_forum(g);
	make_keys(g);
}

static void drop_keys(struct gatehouse *g)
{
	for (int p = 0; p < 3; p++) {
		token_signer_destroy(g->signers[p]);
		token_verifier_destroy(g->verifiers[p]);
	}
}

void gatehouse_rekey(struct gatehouse *g)
{
	drop_keys(g);
	make_keys(g);
}

void gatehouse_finish(struct gatehouse *g)
{
	drop_keys(g);
	for (size_t i = 0; i < GATEHOUSE_FRAMES_MAX; i++)
		buf_finish(&g->frames[i]);
	arena_finish(&g->arena);
	bus_sync_destroy(g->to_transit);
	bus_sync_destroy(g->to_record);
	redis_fixture_finish(&g->transit);
	redis_fixture_finish(&g->record);
}

void gatehouse_token(struct gatehouse *g, enum wire_purpose purpose, const char *part,
                     uint8_t token[TOKEN_BYTES])
{
	struct rng rng = rng_os();
	struct token_draft draft;
	uint8_t signature[SIGNATURE_BYTES];
	const struct token_scope scope = {forum_id, room_id, str_of(part),
	                                  str_of(wire_purpose_name(purpose))};
	REQUIRE(!token_draft_random(g->verifiers[purpose], &scope, &rng, &draft));
	REQUIRE(!token_sign(g->signers[purpose], draft.blinded, signature));
	REQUIRE(!token_draft_finish(&draft, g->verifiers[purpose], signature, token));
}

void gatehouse_keys(struct gatehouse *g, struct wire_keys_chamber *out)
{
	struct bus_reply *reply = NULL;
	REQUIRE(!bus_sync_call(g->to_record, BUS_ARGV(bus_word("GET"), bus_word("keys:chamber")),
	                       &reply));
	REQUIRE(!wire_keys_chamber_decode(bus_reply_str(reply), &g->arena, out));
	bus_reply_destroy(reply);
}

static struct bytes room_key(struct gatehouse *g)
{
	struct wire_keys_chamber keys;
	if (g->sealed_to.ptr)
		return g->sealed_to;
	gatehouse_keys(g, &keys);
	for (size_t i = 0; i < keys.rooms_count; i++)
		if (str_equal(keys.rooms[i].room, room_id))
			return keys.rooms[i].seal;
	REQUIRE(false);
	return (struct bytes){NULL, 0};
}

void gatehouse_add_frame(struct gatehouse *g, const struct wire_frame *head, struct bytes token,
                         const char *text)
{
	const struct container content = {
		{{NULL, 0}, token, {NULL, 0}, bytes_of(text, strlen(text))}};
	gatehouse_add_content(g, head, &content);
}

void gatehouse_add_content(struct gatehouse *g, const struct wire_frame *head,
                           const struct container *parts)
{
	struct buf json;
	struct container content = *parts;
	buf_init(&json, 1 << 14);
	REQUIRE(!wire_frame_encode(head, &json));
	content.part[CONTAINER_HEAD] = buf_bytes(&json);
	REQUIRE(g->frames_count < GATEHOUSE_FRAMES_MAX);
	struct buf *frame = &g->frames[g->frames_count++];
	buf_reset(frame);
	REQUIRE(!frame_seal(FRAME_PARTICIPANT, room_key(g), room_id, &content, frame));
	buf_finish(&json);
}

void gatehouse_add_post(struct gatehouse *g, const uint8_t token[TOKEN_BYTES], const char *text,
                        uint8_t mark, uint8_t receipt)
{
	uint8_t number[12], commit[32], reply[16];
	memset(number, receipt, sizeof(number));
	memset(commit, mark, sizeof(commit));
	memset(reply, mark, sizeof(reply));
	struct wire_frame head = {.type = WIRE_FRAME_POST};
	head.post = (struct wire_frame_post){
		.receipt = bytes_of(number, sizeof(number)),
		.part = STR("a-reaching"),
		.lang = STR("en"),
		.commit = bytes_of(commit, sizeof(commit)),
		.reply = bytes_of(reply, sizeof(reply)),
	};
	gatehouse_add_frame(g, &head, bytes_of(token, TOKEN_BYTES), text);
}

void gatehouse_send(struct gatehouse *g)
{
	struct bytes argv[5 + 2 * GATEHOUSE_FRAMES_MAX] = {bus_word("XADD"), bus_word("in:theme-a"),
	                                                   bus_word("*"), bus_word("k"),
	                                                   bus_word("f")};
	size_t n = 5;
	for (size_t i = 0; i < g->frames_count; i++) {
		argv[n++] = bus_word("f");
		argv[n++] = buf_bytes(&g->frames[i]);
	}
	REQUIRE(!bus_sync_call(g->to_transit, argv, n, NULL));
	g->frames_count = 0;
}

static void sign_refund(struct gatehouse *g, struct bus_sync *bus, const struct bus_reply *entry,
                        uint8_t *copy)
{
	uint8_t signature[SIGNATURE_BYTES];
	const struct bus_reply *fields = bus_reply_at(entry, 1);
	const struct bytes blinded = bus_reply_field(fields, "b");
	REQUIRE(bytes_equal(bus_reply_field(fields, "r"), bus_str(room_id)));
	REQUIRE(blinded.len == SIGNATURE_BYTES);
	enum err e = token_sign(g->signers[WIRE_PURPOSE_POST], blinded.ptr, signature);
	REQUIRE(!e || e == ERR_INVAL);
	REQUIRE(!bus_sync_call(
		bus,
		BUS_ARGV(bus_word("XADD"), bus_word("refund:out:theme-a"), bus_word("*"),
	                 bus_word("i"), bus_reply_field(fields, "i"), bus_word(e ? "e" : "s"),
	                 e ? bus_word("bad_message") : bytes_of(signature, sizeof(signature))),
		NULL));
	REQUIRE(!bus_sync_call(bus,
	                       BUS_ARGV(bus_word("XDEL"), bus_word("refund:in"),
	                                bus_reply_bytes(bus_reply_at(entry, 0))),
	                       NULL));
	if (copy)
		memcpy(copy, blinded.ptr, SIGNATURE_BYTES);
}

size_t gatehouse_sign_refunds(struct gatehouse *g, uint8_t (*blinded)[SIGNATURE_BYTES], size_t max)
{
	struct bus_sync *bus = redis_fixture_connect(&g->transit, "registrar");
	struct bus_reply *reply = NULL;
	REQUIRE(!bus_sync_call(bus,
	                       BUS_ARGV(bus_word("XREAD"), bus_word("STREAMS"),
	                                bus_word("refund:in"), bus_word("0")),
	                       &reply));
	const struct bus_reply *entries = bus_reply_at(bus_reply_at(reply, 0), 1);
	const size_t count = bus_reply_count(entries);
	for (size_t i = 0; i < count; i++)
		sign_refund(g, bus, bus_reply_at(entries, i), i < max ? blinded[i] : NULL);
	bus_reply_destroy(reply);
	bus_sync_destroy(bus);
	return count;
}

/* Field `name` of entry `index` from the newest; absent when there are fewer. In the arena. */
static struct bytes newest(struct gatehouse *g, struct bus_sync *bus, struct bytes key,
                           const char *name, size_t index)
{
	struct bus_reply *reply = NULL;
	struct bus_key count;
	REQUIRE(!bus_sync_call(bus,
	                       BUS_ARGV(bus_word("XREVRANGE"), key, bus_word("+"), bus_word("-"),
	                                bus_word("COUNT"), bus_decimal(&count, index + 1)),
	                       &reply));
	struct bytes value = bus_reply_field(bus_reply_at(bus_reply_at(reply, index), 1), name);
	if (value.ptr)
		value = arena_bytes(&g->arena, value);
	bus_reply_destroy(reply);
	return value;
}

bool gatehouse_receipts_sent(struct gatehouse *g, struct wire_gate_receipts *out)
{
	struct bytes message = newest(g, g->to_transit, bus_word("out:theme-a"), "m", 0);
	if (!message.ptr)
		return false;
	REQUIRE(!wire_gate_receipts_decode(wire_text(message), &g->arena, out));
	return true;
}

bool gatehouse_is_receipt(struct bytes number)
{
	for (size_t i = 3; i < number.len; i++)
		if (number.ptr[i] != number.ptr[2])
			return false;
	return true;
}

bool gatehouse_receipts(struct gatehouse *g, struct wire_gate_receipts *out)
{
	if (!gatehouse_receipts_sent(g, out))
		return false;
	struct bytes *ours = arena_array(&g->arena, out->ok_count + 1, sizeof(*ours));
	size_t count = 0;
	REQUIRE(ours != NULL);
	for (size_t i = 0; i < out->ok_count; i++)
		if (gatehouse_is_receipt(out->ok[i]))
			ours[count++] = out->ok[i];
	out->ok = ours;
	out->ok_count = count;
	return true;
}

static void write_pass(struct gatehouse *g, enum wire_role role, struct buf *pass)
{
	struct buf claims;
	buf_init(&claims, 1024);
	const struct wire_pass_claims in = {.audience = WIRE_PASS_AUDIENCE_CHAMBER,
	                                    .forum = forum_id,
	                                    .role = role,
	                                    .handle = STR("M1")};
	REQUIRE(!wire_pass_claims_encode(&in, &claims));
	REQUIRE(!pass_sign(g->pass_secret, buf_bytes(&claims), pass));
	buf_finish(&claims);
}

void gatehouse_command(struct gatehouse *g, enum wire_role role, struct wire_command *command)
{
	gatehouse_command_from(g, "g1", role, command);
}

void gatehouse_command_from(struct gatehouse *g, const char *gate, enum wire_role role,
                            struct wire_command *command)
{
	static const uint8_t reply[16] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
	command->act.reply = bytes_of(reply, sizeof(reply)); /* the same place in every command */
	struct buf json, pass, sealed;
	buf_init(&json, 1 << 16);
	buf_init(&pass, 2048);
	buf_init(&sealed, 1 << 17);
	REQUIRE(!wire_command_encode(command, &json));
	write_pass(g, role, &pass);
	const struct container content = {{buf_bytes(&json), buf_bytes(&pass)}};
	REQUIRE(!frame_seal(FRAME_STAFF, room_key(g), room_id, &content, &sealed));
	REQUIRE(!bus_sync_call(g->to_transit,
	                       BUS_ARGV(bus_word("XADD"), bus_word("in:theme-a"), bus_word("*"),
	                                bus_word("k"), bus_word("s"), bus_word("g"), bus_word(gate),
	                                bus_word("c"), bus_word("5"), bus_word("r"), bus_word("9"),
	                                bus_word("f"), buf_bytes(&sealed)),
	                       NULL));
	buf_finish(&json);
	buf_finish(&pass);
	buf_finish(&sealed);
}

void gatehouse_result(struct gatehouse *g, struct wire_result *out)
{
	uint8_t key[16];
	struct buf plain;
	memset(key, 7, sizeof(key));
	buf_init(&plain, 16 << 20);
	struct bytes box = newest(g, g->to_transit, bus_word("reply:g1"), "b", 0);
	REQUIRE(box.ptr != NULL);
	REQUIRE(!box_open((struct box_use){.purpose = BOX_REPLY}, bytes_of(key, 16), box, &plain));
	REQUIRE(!wire_result_decode(buf_str(&plain), &g->arena, out));
	buf_finish(&plain);
}

size_t gatehouse_length(struct gatehouse *g, bool transit, const char *key)
{
	struct bus_sync *operator= redis_fixture_connect(transit ? &g->transit : &g->record,
	                                                 "operator");
	struct bus_reply *reply = NULL;
	REQUIRE(!bus_sync_call(operator, BUS_ARGV(bus_word("XLEN"), bus_word(key)), &reply));
	size_t length = (size_t)bus_reply_integer(reply);
	bus_reply_destroy(reply);
	bus_sync_destroy(operator);
	return length;
}

struct str gatehouse_event(struct gatehouse *g, const char *view, size_t index)
{
	struct bus_key key;
	return wire_text(
		newest(g, g->to_record, bus_key(&key, "view", room_id, str_of(view)), "e", index));
}
