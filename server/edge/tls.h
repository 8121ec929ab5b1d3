/* tls - what we ask of TLS: 1.2 and 1.3, ECDHE and AEAD only, nothing that survives a connection.
 *
 * OpenSSL's ssl.h is included here because the certificate belongs to the listener; sealing is
 * seal/'s. Sources: RFC 9325, RFC 8446.
 */
#ifndef SUBROSA_EDGE_TLS_H
#define SUBROSA_EDGE_TLS_H

#include <openssl/types.h>

#include "base/err.h"

#define TLS_CIPHERS_12                                                                             \
	"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"                               \
	"ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"                               \
	"ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"

/* tls_check_pair - loads both in a scratch context. ERR_CONF with one of three events logged:
 * certificate unreadable, key unreadable, or they do not belong together. */
MUST_CHECK enum err tls_check_pair(const char *cert_path, const char *key_path);

/* tls_tune - protocol versions, groups, no tickets, no session cache. ERR_CRYPTO. */
MUST_CHECK enum err tls_tune(SSL_CTX *ctx);

/* tls_reload - the pair for new handshakes, after tls_check_pair; connections that stand keep
 * what they have. ERR_CONF: the old pair stays. */
MUST_CHECK enum err tls_reload(SSL_CTX *ctx, const char *cert_path, const char *key_path);

#endif
