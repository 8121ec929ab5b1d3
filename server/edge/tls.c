#include "edge/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "base/log.h"

static enum err load_pair(SSL_CTX *ctx, const char *cert_path, const char *key_path)
{
	enum log_event fault;

	if (SSL_CTX_use_certificate_chain_file(ctx, cert_path) != 1)
		fault = LOG_TLS_CERT_UNREADABLE;
	else if (SSL_CTX_use_PrivateKey_file(ctx, key_path, SSL_FILETYPE_PEM) != 1)
		fault = ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH
		                ? LOG_TLS_PAIR_MISMATCH
		                : LOG_TLS_KEY_UNREADABLE;
	else if (SSL_CTX_check_private_key(ctx) != 1)
		fault = LOG_TLS_PAIR_MISMATCH;
	else
		return ERR_OK;
	ERR_clear_error();
	log_event(fault, (struct log_args){.err = ERR_CONF});
	return ERR_CONF;
}

enum err tls_check_pair(const char *cert_path, const char *key_path)
{
	SSL_CTX *scratch = SSL_CTX_new(TLS_server_method());

	if (!scratch)
		return ERR_NOMEM;
	enum err err = load_pair(scratch, cert_path, key_path);
	SSL_CTX_free(scratch);
	return err;
}

enum err tls_tune(SSL_CTX *ctx)
{
	SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION |
	                                 SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
	SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
	if (SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION) != 1 ||
	    SSL_CTX_set_max_proto_version(ctx, TLS1_3_VERSION) != 1 ||
	    SSL_CTX_set_num_tickets(ctx, 0) != 1 ||
	    SSL_CTX_set_cipher_list(ctx, TLS_CIPHERS_12) != 1 ||
	    SSL_CTX_set1_groups_list(ctx, "X25519:P-256") != 1)
		return ERR_CRYPTO;
	return ERR_OK;
}

enum err tls_reload(SSL_CTX *ctx, const char *cert_path, const char *key_path)
{
	enum err err = tls_check_pair(cert_path, key_path);

	return err == ERR_OK ? load_pair(ctx, cert_path, key_path) : err;
}
