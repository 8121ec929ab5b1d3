#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/secret.h"
#include "edge/context.h"
#include "edge/http.h"
#include "edge/residue.h"
#include "edge/tls.h"

enum {
	RESERVE_FDS = 128, /* Redis, files, library, and room to refuse */
	SECOND_MS = 1000,
	HANDSHAKE_TIMEOUT_S = 8, /* the library allows twice that before TLS has spoken */
	KEEPALIVE_S = 10,
	PING_S = 25,
	HANGUP_S = 40,
};

static const lws_retry_bo_t keepalive = {.secs_since_valid_ping = PING_S,
                                         .secs_since_valid_hangup = HANGUP_S};

static const struct lws_protocols protocols[] = {
#ifdef SUBROSA_ECHO
	{.name = "http",
         .callback = echo_callback,
         .per_session_data_size = sizeof(struct edge_conn),
#else
	{.name = "http",
         .callback = http_callback,
         .per_session_data_size = sizeof(struct http_session),
#endif
         .rx_buffer_size = EDGE_RX_BYTES,
         .tx_packet_size = PACKET_SLICE_BYTES},
	{.name = EDGE_PROTOCOL,
         .callback = socket_callback,
         .per_session_data_size = sizeof(struct edge_conn),
         .rx_buffer_size = EDGE_RX_BYTES,
         .tx_packet_size = PACKET_SLICE_BYTES},
	{.name = NULL},
};

static unsigned noise; /* complaints of the library since the last look; their text may quote */

static void on_library_log(int level, const char *line)
{
	(void)level;
	(void)line;
	noise++;
}

static void *library_realloc(void *ptr, size_t size, const char *reason)
{
	if (!size) {
		secret_free(ptr);
		return NULL;
	}
	void *got = secret_realloc(ptr, size);
	if (got && reason && strcmp(reason, "context") == 0)
		residue_note_block(got, size);
	return got;
}

static void on_turn_done(uv_check_t *sweep)
{
	(void)sweep;
	residue_sweep();
}

static void on_second(uv_timer_t *timer)
{
	struct edge *e = timer->data;

	peers_tick(&e->peers, edge_now_ms(e));
	socket_tick(e);
	if (e->refused)
		LOG_EVENT(EDGE_FULL, .count = (int64_t)e->refused);
	if (noise)
		LOG_EVENT(EDGE_NOISE, .count = (int64_t)noise);
	e->refused = noise = 0;
	/* also wakes the library's own timers, which do not notice what is set from outside it */
	lws_cancel_service(e->lws);
}

static void on_accepted(void *context, int fd, struct bytes address)
{
	struct edge *e = context;
	struct peer *ticket;

	if (e->sockets >= e->config->connections_max ||
	    peers_admit(&e->peers, address, &ticket) != ERR_OK) {
		e->refused++;
		close(fd);
		return;
	}
	struct lws *wsi = lws_adopt_socket_vhost(e->vhost, fd); /* closes fd on failure */
	if (!wsi) {
		peers_release(ticket);
		return;
	}
	lws_set_opaque_user_data(wsi, ticket);
	e->sockets++;
	lws_cancel_service(e->lws);
}

static enum err check_limits(const struct edge_config *config)
{
	const rlim_t need = (rlim_t)config->connections_max + RESERVE_FDS;
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		if (files.rlim_cur < need) {
			files.rlim_cur = need;
			if (setrlimit(RLIMIT_NOFILE, &files) == 0)
				return ERR_OK;
		} else {
			return ERR_OK;
		}
	}
	LOG_EVENT(LIMIT_TOO_HIGH, .count = (int64_t)config->connections_max);
	return ERR_CONF;
}

static enum err load_config(struct edge *e)
{
	const struct edge_config *config = e->config;
	enum err err = check_limits(config);

	if (err != ERR_OK)
		return err;
	if (!filter_names(str_of(config->hosts), e->policy.hosts, &e->policy.hosts_count) ||
	    !filter_names(str_of(config->origins), e->policy.origins, &e->policy.origins_count))
		return ERR_CONF;
	err = tls_check_pair(config->cert_path, config->key_path);
	if (err == ERR_OK && config->assets && config->assets[0]) {
		err = assets_load(&e->assets, config->assets);
		if (err != ERR_OK)
			LOG_EVENT(ASSETS_UNREADABLE, .err = err);
	}
	return err;
}

static enum err create_context(struct edge *e)
{
	void *loops[] = {e->loop};
	struct lws_context_creation_info info = {
		.port = CONTEXT_PORT_NO_LISTEN_SERVER,
		.protocols = protocols,
		.options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
	                   LWS_SERVER_OPTION_VALIDATE_UTF8 | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT,
		.foreign_loops = loops,
		.user = e,
		.fd_limit_per_thread = e->config->connections_max + RESERVE_FDS / 2,
		.max_http_header_data = EDGE_HEADERS_BYTES,
		.timeout_secs = HANDSHAKE_TIMEOUT_S,
		.keepalive_timeout = KEEPALIVE_S,
		.retry_and_idle_policy = &keepalive,
		.alpn = "http/1.1",
		.vhost_name = "gate",
		.headers = http_headers(),
		.ssl_cert_filepath = e->config->cert_path,
		.ssl_private_key_filepath = e->config->key_path,
		.ssl_cipher_list = TLS_CIPHERS_12,
	};

	lws_set_log_level(LLL_ERR | LLL_WARN, on_library_log);
	lws_set_allocator(library_realloc);
	e->lws = lws_create_context(&info);
	if (!e->lws)
		return ERR_NOMEM;
	e->vhost = lws_create_vhost(e->lws, &info);
	if (!e->vhost || !e->tls)
		return ERR_CONF;
	return tls_tune(e->tls);
}

enum err edge_create(uv_loop_t *loop, const struct edge_config *config, const struct rng *rng,
                     const struct edge_ops *ops, void *context, struct edge **out)
{
	struct edge *e = calloc(1, sizeof(*e));

	*out = e;
	if (!e)
		return ERR_NOMEM;
	e->loop = loop;
	e->config = config;
	e->rng = rng;
	e->ops = ops;
	e->context = context;
	e->listener.reserve = -1;
	assets_init(&e->assets);
	peers_init(&e->peers, rng, config->per_address_max, config->per_address_handshakes,
	           edge_now_ms(e));
	uv_timer_init(loop, &e->second);
	uv_timer_init(loop, &e->drain);
	uv_timer_init(loop, &e->closer);
	uv_check_init(loop, &e->sweep);
	e->second.data = e->drain.data = e->closer.data = e;
	enum err err = load_config(e);
	if (err != ERR_OK)
		return err;
	err = listener_open(&e->listener, config->address, config->port);
	if (err != ERR_OK) {
		LOG_EVENT(LISTEN_FAILED, .err = err);
		return err;
	}
	return create_context(e);
}

enum err edge_listen(struct edge *e)
{
	uv_timer_start(&e->second, on_second, SECOND_MS, SECOND_MS);
	uv_check_start(&e->sweep, on_turn_done);
	return listener_start(&e->listener, e->loop, on_accepted, e);
}

int edge_port(const struct edge *e)
{
	return e->listener.port;
}

enum err edge_put(struct edge *e, const char *path, struct bytes body)
{
	return assets_put(&e->assets, path, body);
}

enum err edge_reload(struct edge *e)
{
	enum err err = tls_reload(e->tls, e->config->cert_path, e->config->key_path);

	if (err == ERR_OK)
		LOG_EVENT(TLS_RELOADED, .err = ERR_OK);
	return err;
}

void edge_stop(struct edge *e)
{
	if (e->stopping)
		return;
	e->stopping = true;
	listener_close(&e->listener);
	uv_close((uv_handle_t *)&e->second, NULL);
	uv_close((uv_handle_t *)&e->drain, NULL);
	uv_close((uv_handle_t *)&e->closer, NULL);
	uv_close((uv_handle_t *)&e->sweep, NULL);
	residue_note_block(NULL, 0);
	if (e->lws)
		lws_context_destroy(e->lws); /* goes on over the next turns of the loop */
}

void edge_destroy(struct edge *e)
{
	if (!e)
		return;
	assets_finish(&e->assets);
	peers_finish(&e->peers);
	free(e);
}
