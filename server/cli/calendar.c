#include "cli/calendar.h"

#include <time.h>

enum { MONTHS = 12, DAYS_MAX = 31 };

static bool parse_number(const char *at, size_t digits, int *out)
{
	*out = 0;
	for (size_t i = 0; i < digits; i++) {
		if (at[i] < '0' || at[i] > '9')
			return false;
		*out = *out * 10 + (at[i] - '0');
	}
	return true;
}

bool calendar_parse(struct str text, struct calendar_day *out)
{
	enum { CHARS = 10, MONTH_AT = 5, DAY_AT = 8 };
	return text.len == CHARS && text.ptr[MONTH_AT - 1] == '-' && text.ptr[DAY_AT - 1] == '-' &&
	       parse_number(text.ptr, 4, &out->year) &&
	       parse_number(text.ptr + MONTH_AT, 2, &out->month) &&
	       parse_number(text.ptr + DAY_AT, 2, &out->day) && out->month >= 1 &&
	       out->month <= MONTHS && out->day >= 1 && out->day <= DAYS_MAX;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of(int year, int month)
{
	static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

struct calendar_day calendar_after(struct calendar_day day, int64_t days)
{
	for (int64_t left = days; left > 0; left--) {
		if (++day.day <= days_of(day.year, day.month))
			continue;
		day.day = 1;
		if (++day.month > MONTHS) {
			day.month = 1;
			day.year++;
		}
	}
	return day;
}

int calendar_compare(struct calendar_day a, struct calendar_day b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

struct calendar_day calendar_today(void)
{
	enum { YEAR_0 = 1900 };
	time_t now = time(NULL);
	struct tm local = {0};
	localtime_r(&now, &local);
	return (struct calendar_day){local.tm_year + YEAR_0, local.tm_mon + 1, local.tm_mday};
}
