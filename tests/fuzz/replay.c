/* replay - runs a fuzz target over every file of the folders named on the command line. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak)); /* not all have one */

static int replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file) {
		perror(path);
		return 1;
	}
	size_t cap = 1u << 20, len = 0;
	uint8_t *data = malloc(cap);
	if (data)
		len = fread(data, 1, cap, file);
	fclose(file);
	if (!data)
		return 1;
	/* An exact allocation, so that a sanitizer sees a read behind the end. */
	uint8_t *exact = realloc(data, len ? len : 1);
	LLVMFuzzerTestOneInput(exact, len);
	free(exact);
	return 0;
}

static int replay_folder(const char *folder, size_t *count)
{
	DIR *dir = opendir(folder);
	if (!dir) {
		perror(folder);
		return 1;
	}
	int failed = 0;
	for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
		char path[4096];
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		failed |= replay_file(path);
		++*count;
	}
	closedir(dir);
	return failed;
}

int main(int argc, char **argv)
{
	size_t count = 0;
	int failed = argc < 2;
	if (LLVMFuzzerInitialize)
		LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		failed |= replay_folder(argv[i], &count);
	printf("%zu inputs replayed\n", count);
	return failed || count == 0;
}
