/* A floor that has no source yet still is a library. */
extern int subrosa_empty_floor;
int subrosa_empty_floor;
