#include "games/assembly/assembly.h"

static unsigned long long now_ns(void)
{
	return (unsigned long long)uv_hrtime();
}

void witness_came(const struct person *person, bool came)
{
	fprintf(person->assembly->out, "{\"t\":\"%s\",\"ns\":%llu,\"person\":%zu}\n",
	        came ? "came" : "went", now_ns(), person->number);
}

void witness_sent(const struct person *person, const struct deed *deed)
{
	fprintf(person->assembly->out,
	        "{\"t\":\"sent\",\"ns\":%llu,\"person\":%zu,\"tick\":%lld,\"round\":%d,"
	        "\"what\":\"%s\",\"text\":\"%s\"%s%s%s}\n",
	        now_ns(), person->number, (long long)person->tick, person->round,
	        deed_names[deed->kind], deed->said->text, deed->before ? ",\"before\":\"" : "",
	        deed->before ? deed->before->text : "", deed->before ? "\"" : "");
}

void witness_heard(struct assembly *assembly, const char *who, const char *where, struct str json)
{
	fprintf(assembly->out,
	        "{\"t\":\"heard\",\"ns\":%llu,\"by\":\"%s\",\"in\":\"%s\",\"m\":%.*s}\n", now_ns(),
	        who, where, (int)json.len, json.ptr);
}
