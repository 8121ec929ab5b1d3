#include "seal/p256.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <string.h>

enum { UNCOMPRESSED = 0x04 }; /* SEC 1 also has hybrid points of the same length */

/* OpenSSL 3.0 does not compute the point of an imported scalar. */
static bool point_of(const BIGNUM *scalar, uint8_t point[P256_POINT_BYTES])
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	EC_POINT *at = group ? EC_POINT_new(group) : NULL;
	bool done = at && EC_POINT_mul(group, at, scalar, NULL, NULL, NULL) == 1 &&
	            EC_POINT_point2oct(group, at, POINT_CONVERSION_UNCOMPRESSED, point,
	                               P256_POINT_BYTES, NULL) == P256_POINT_BYTES;
	EC_POINT_free(at);
	EC_GROUP_free(group);
	return done;
}

static bool in_range(const BIGNUM *scalar)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	bool right = group && !BN_is_zero(scalar) && BN_cmp(scalar, EC_GROUP_get0_order(group)) < 0;
	EC_GROUP_free(group);
	return right;
}

static EVP_PKEY *pair_of(const BIGNUM *scalar, const uint8_t *point)
{
	EVP_PKEY *pair = NULL;
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	OSSL_PARAM *params = NULL;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	if (build && ctx &&
	    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) == 1 &&
	    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, scalar) == 1 &&
	    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point,
	                                     P256_POINT_BYTES) == 1)
		params = OSSL_PARAM_BLD_to_param(build);
	if (!params || EVP_PKEY_fromdata_init(ctx) != 1 ||
	    EVP_PKEY_fromdata(ctx, &pair, EVP_PKEY_KEYPAIR, params) != 1)
		pair = NULL;
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(build);
	EVP_PKEY_CTX_free(ctx);
	return pair;
}

enum err p256_pair_create(const uint8_t scalar[P256_SCALAR_BYTES], EVP_PKEY **out)
{
	uint8_t point[P256_POINT_BYTES];
	BIGNUM *number = BN_secure_new();
	if (!number || !BN_bin2bn(scalar, P256_SCALAR_BYTES, number)) {
		BN_clear_free(number);
		return ERR_NOMEM;
	}
	enum err err = in_range(number) ? ERR_OK : ERR_INVAL;
	if (!err) {
		*out = point_of(number, point) ? pair_of(number, point) : NULL;
		err = *out ? ERR_OK : ERR_CRYPTO;
	}
	BN_clear_free(number);
	return err;
}

enum err p256_pair_scalar(const EVP_PKEY *pair, uint8_t out[P256_SCALAR_BYTES])
{
	BIGNUM *number = NULL;
	bool done = EVP_PKEY_get_bn_param(pair, OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1 &&
	            BN_bn2binpad(number, out, P256_SCALAR_BYTES) == P256_SCALAR_BYTES;
	BN_clear_free(number);
	return done ? ERR_OK : ERR_CRYPTO;
}

enum err p256_pair_point(const EVP_PKEY *pair, uint8_t out[P256_POINT_BYTES])
{
	size_t len = 0;
	bool done = EVP_PKEY_get_octet_string_param(pair, OSSL_PKEY_PARAM_PUB_KEY, out,
	                                            P256_POINT_BYTES, &len) == 1 &&
	            len == P256_POINT_BYTES && out[0] == UNCOMPRESSED;
	return done ? ERR_OK : ERR_CRYPTO;
}

static bool is_uncompressed(struct bytes point)
{
	return point.len == P256_POINT_BYTES && point.ptr[0] == UNCOMPRESSED;
}

enum err p256_point_create(struct bytes point, EVP_PKEY **out)
{
	uint8_t copy[P256_POINT_BYTES]; /* OpenSSL's parameters are not const */
	char group[] = "P-256";
	if (!is_uncompressed(point))
		return ERR_INVAL;
	memcpy(copy, point.ptr, sizeof(copy));
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
		OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, copy, sizeof(copy)),
		OSSL_PARAM_construct_end(),
	};
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	*out = NULL;
	bool done = ctx && EVP_PKEY_fromdata_init(ctx) == 1 &&
	            EVP_PKEY_fromdata(ctx, out, EVP_PKEY_PUBLIC_KEY, params) == 1;
	EVP_PKEY_CTX_free(ctx);
	return done ? ERR_OK : ERR_INVAL;
}

/* Reading a point checks that it is on the curve; 65 bytes cannot be infinity. */
static EVP_PKEY *peer_of(EVP_PKEY *own, struct bytes point)
{
	if (!is_uncompressed(point))
		return NULL;
	EVP_PKEY *peer = EVP_PKEY_new();
	if (peer && EVP_PKEY_copy_parameters(peer, own) == 1 &&
	    EVP_PKEY_set1_encoded_public_key(peer, point.ptr, point.len) == 1)
		return peer;
	EVP_PKEY_free(peer);
	return NULL;
}

enum err p256_shared(EVP_PKEY *own, struct bytes point, uint8_t out[P256_SCALAR_BYTES])
{
	EVP_PKEY *peer = peer_of(own, point);
	if (!peer)
		return ERR_INVAL;
	size_t len = P256_SCALAR_BYTES;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
	bool done = ctx && EVP_PKEY_derive_init(ctx) == 1 &&
	            EVP_PKEY_derive_set_peer_ex(ctx, peer, 0) == 1 &&
	            EVP_PKEY_derive(ctx, out, &len) == 1 && len == P256_SCALAR_BYTES;
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(peer);
	return done ? ERR_OK : ERR_CRYPTO;
}
