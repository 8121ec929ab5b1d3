/* What cmocka wants included before itself. */
#ifndef SUBROSA_TESTS_CMOCKA_ALL_H
#define SUBROSA_TESTS_CMOCKA_ALL_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#endif
