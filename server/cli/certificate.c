#include "cli/certificate.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/files.h"
#include "cli/say.h"

enum {
	DAY_S = 86400,
	VALID_DAYS = 397, /* what browsers take at most */
	RENEW_BEFORE_DAYS = 7,
	HOST_NAME_MAX_CHARS = 255,
	PEM_MAX_BYTES = 65536,
};

static X509 *read_certificate(const char *path)
{
	BIO *file = BIO_new_file(path, "r");
	X509 *cert = file ? PEM_read_bio_X509(file, NULL, NULL, NULL) : NULL;
	BIO_free(file);
	ERR_clear_error();
	return cert;
}

/* A pass phrase cannot be asked for: nobody is there when the gates restart. */
static int no_pass_phrase(char *buffer, int size, int writing, void *context)
{
	(void)buffer;
	(void)size;
	(void)writing;
	(void)context;
	return -1;
}

static EVP_PKEY *read_key(const char *path)
{
	BIO *file = BIO_new_file(path, "r");
	EVP_PKEY *key = file ? PEM_read_bio_PrivateKey(file, NULL, no_pass_phrase, NULL) : NULL;
	BIO_free(file);
	ERR_clear_error();
	return key;
}

/* NULL when the pair is good, else what is wrong with it. */
static const char *judge_pair(X509 *cert, EVP_PKEY *key, time_t until)
{
	if (!cert)
		return "the certificate cannot be read as PEM";
	if (!key)
		return "the key cannot be read as PEM without a pass phrase";
	bool match = X509_check_private_key(cert, key) == 1;
	ERR_clear_error();
	if (!match)
		return "certificate and key do not match: they are of two pairs";
	time_t now = time(NULL);
	if (X509_cmp_time(X509_get0_notBefore(cert), &now) > 0)
		return "the certificate is not valid yet; is the clock of this machine right?";
	if (X509_cmp_time(X509_get0_notAfter(cert), &until) < 0)
		return "the certificate has expired";
	return NULL;
}

static const char *judge_files(const char *cert_path, const char *key_path, time_t until)
{
	X509 *cert = read_certificate(cert_path);
	EVP_PKEY *key = read_key(key_path);
	const char *wrong = judge_pair(cert, key, until);
	X509_free(cert);
	EVP_PKEY_free(key);
	return wrong;
}

bool certificate_check(const char *cert_path, const char *key_path)
{
	const char *wrong = judge_files(cert_path, key_path, time(NULL));
	if (wrong)
		say_error("%s (%s, %s)", wrong, cert_path, key_path);
	return !wrong;
}

static bool add_extension(X509 *cert, X509V3_CTX *context, int nid, const char *value)
{
	X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, context, nid, value);
	bool good = extension && X509_add_ext(cert, extension, -1) == 1;
	X509_EXTENSION_free(extension);
	return good;
}

/* A name that is no plain host name would have a meaning in the extension's little language. */
static void alternative_names(char *out, size_t size)
{
	char host[HOST_NAME_MAX_CHARS + 1] = "";
	bool plain = gethostname(host, sizeof(host) - 1) == 0 && host[0];
	for (const char *c = host; *c; c++)
		plain = plain && ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
		                  (*c >= '0' && *c <= '9') || *c == '-' || *c == '.');
	snprintf(out, size, "DNS:localhost,IP:127.0.0.1,IP:::1%s%s", plain ? ",DNS:" : "",
	         plain ? host : "");
}

static bool describe(X509 *cert, EVP_PKEY *key)
{
	char names[HOST_NAME_MAX_CHARS + 64];
	uint8_t serial[16];
	X509V3_CTX context;
	alternative_names(names, sizeof(names));
	if (RAND_bytes(serial, sizeof(serial)) != 1)
		return false;
	serial[0] &= 0x7f; /* positive (RFC 5280 section 4.1.2.2) */
	BIGNUM *number = BN_bin2bn(serial, sizeof(serial), NULL);
	bool good = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(cert));
	BN_free(number);
	X509_NAME *name = X509_get_subject_name(cert);
	good = good && X509_set_version(cert, X509_VERSION_3) == 1 &&
	       X509_gmtime_adj(X509_getm_notBefore(cert), -DAY_S) &&
	       X509_gmtime_adj(X509_getm_notAfter(cert), (long)VALID_DAYS * DAY_S) &&
	       X509_set_pubkey(cert, key) == 1 &&
	       X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
	                                  (const unsigned char *)"Subrosa development", -1, -1,
	                                  0) == 1 &&
	       X509_set_issuer_name(cert, name) == 1;
	X509V3_set_ctx(&context, cert, cert, NULL, NULL, 0);
	return good && add_extension(cert, &context, NID_basic_constraints, "critical,CA:FALSE") &&
	       add_extension(cert, &context, NID_key_usage, "critical,digitalSignature") &&
	       add_extension(cert, &context, NID_ext_key_usage, "serverAuth") &&
	       add_extension(cert, &context, NID_subject_alt_name, names);
}

static bool write_bio(BIO *pem, const char *path)
{
	char *data = NULL;
	long len = BIO_get_mem_data(pem, &data);
	return len > 0 && files_write(path, bytes_of(data, (size_t)len), 0600);
}

static bool write_pair(X509 *cert, EVP_PKEY *key, const char *cert_path, const char *key_path)
{
	BIO *cert_pem = BIO_new(BIO_s_mem());
	BIO *key_pem = BIO_new(BIO_s_secmem());
	bool good = cert_pem && key_pem && PEM_write_bio_X509(cert_pem, cert) == 1 &&
	            PEM_write_bio_PrivateKey(key_pem, key, NULL, NULL, 0, NULL, NULL) == 1 &&
	            write_bio(key_pem, key_path) && write_bio(cert_pem, cert_path);
	BIO_free(cert_pem);
	BIO_free(key_pem);
	return good;
}

static bool make_pair(const char *cert_path, const char *key_path)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *cert = X509_new();
	bool good = key && cert && describe(cert, key) && X509_sign(cert, key, EVP_sha256()) > 0;
	if (!good)
		say_error("the development certificate could not be made");
	good = good && write_pair(cert, key, cert_path, key_path);
	X509_free(cert);
	EVP_PKEY_free(key);
	return good;
}

bool certificate_ensure(const char *cert_path, const char *key_path)
{
	time_t until = time(NULL) + (time_t)RENEW_BEFORE_DAYS * DAY_S;
	if (access(cert_path, F_OK) == 0 && !judge_files(cert_path, key_path, until))
		return true;
	return make_pair(cert_path, key_path);
}
