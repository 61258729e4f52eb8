// time.cpp: the module `time`.
//
// strptime is written from the table of directives in the library reference; the C library's strptime differs
// in error texts and in what it accepts.

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmath>

#include "native_module.h"

namespace bunpy {

namespace {

constexpr int64_t kSecond = 1'000'000'000;

Type* struct_time_type;

int64_t clock_ns(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * kSecond + t.tv_nsec;
}
template <clockid_t clock>
Value seconds(Value*) {
  return from_double(static_cast<double>(clock_ns(clock)) * 1e-9);
}
/// time() and time_ns() agree with each other to the last digit of a double.
Value time_seconds(Value*) {
  timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return from_double(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9);
}
template <clockid_t clock>
Value nanoseconds(Value*) {
  return from_int64(clock_ns(clock));
}

Value sleep(Value* args) {
  double duration;
  if (!as_seconds(args[0], &duration)) return Value();
  if (std::isnan(duration)) return raise_value_error("Invalid value NaN (not a number)");
  if (duration < 0) return raise_value_error("sleep length must be non-negative");
  if (duration > 9e9) return raise_error(&OverflowError_type, "timestamp too large to convert to C PyTime_t");
  if (duration == 0) {
    sched_yield();
    return poll() < 0 ? Value() : None_;
  }
  int64_t deadline = monotonic_ns() + static_cast<int64_t>(std::ceil(duration * 1e9));
  return none_or_error(sleep_until(deadline));
}

Value to_struct_time(const tm& t) {
  Value items[11] = {small(t.tm_year + int64_t{1900}), small(t.tm_mon + 1), small(t.tm_mday), small(t.tm_hour),
                     small(t.tm_min), small(t.tm_sec), small((t.tm_wday + 6) % 7), small(t.tm_yday + 1),
                     small(t.tm_isdst), t.tm_zone ? Value(new_str(t.tm_zone)) : None_, small(t.tm_gmtoff)};
  return new_struct(struct_time_type, items);
}

/// Seconds since the epoch from an optional argument; None = now.
bool seconds_argument(Value v, time_t* out) {
  if (v.is_null() || is_none(v)) {
    *out = time(nullptr);
    return true;
  }
  if (is_float_like(v)) {
    double d = 0;
    if (!as_double(v, &d)) return false;
    if (std::isnan(d)) {
      raise_value_error("Invalid value NaN (not a number)");
      return false;
    }
    d = std::floor(d);
    if (d >= 9.2e18 || d <= -9.2e18) {
      raise_error(&OverflowError_type, "timestamp out of range for platform time_t");
      return false;
    }
    *out = static_cast<time_t>(d);
    return true;
  }
  int64_t i;
  if (!is_int_like(v)) {
    raise_type_error("'%T' object cannot be interpreted as an integer", v);
    return false;
  }
  if (!index_as_int64(v, &i)) {
    if (pending_is(&OverflowError_type)) {
      clear_pending();
      raise_error(&OverflowError_type, "timestamp out of range for platform time_t");
    }
    return false;
  }
  *out = i;
  return true;
}

template <tm* (*convert)(const time_t*, tm*)>
Value broken_down(Value* args) {
  time_t when;
  if (!seconds_argument(args[0], &when)) return Value();
  tm t;
  if (convert(&when, &t) == nullptr) return raise_os_error(errno);
  return to_struct_time(t);
}

/// The nine fields of a time tuple.
bool tuple_argument(Value v, tm* out, const char* function) {
  memset(out, 0, sizeof *out);
  if (!is_tuple(v)) {
    raise_type_error("Tuple or struct_time argument required");
    return false;
  }
  Tuple* t = v.as<Tuple>();
  if (t->length != 9) {
    raise_type_error("%s(): illegal time tuple argument", function);
    return false;
  }
  int64_t f[9];
  for (int i = 0; i < 9; ++i)
    if (!index_as_int64(t->items[i], &f[i])) return false;
  if (f[0] < INT32_MIN + int64_t{1900} || f[0] > INT32_MAX) {
    raise_error(&OverflowError_type, "year out of range");
    return false;
  }
  out->tm_year = static_cast<int>(f[0] - 1900);
  out->tm_mon = static_cast<int>(f[1] - 1);
  out->tm_mday = static_cast<int>(f[2]);
  out->tm_hour = static_cast<int>(f[3]);
  out->tm_min = static_cast<int>(f[4]);
  out->tm_sec = static_cast<int>(f[5]);
  out->tm_wday = static_cast<int>((f[6] + 1) % 7);
  out->tm_yday = static_cast<int>(f[7] - 1);
  out->tm_isdst = static_cast<int>(f[8]);
  if (has_type(v, struct_time_type)) {
    if (is_str(t->items[9])) out->tm_zone = strdup(to_utf8(t->items[9]).c_str());
    if (t->items[10].is_small_int()) out->tm_gmtoff = t->items[10].small_int();
  }
  return true;
}

/// The range checks of strftime and asctime; zero months, days and year days count as one.
bool check_fields(tm* t) {
  if (t->tm_mon == -1) t->tm_mon = 0;
  if (t->tm_mday == 0) t->tm_mday = 1;
  if (t->tm_yday == -1) t->tm_yday = 0;
  const char* wrong = t->tm_mon < 0 || t->tm_mon > 11      ? "month out of range"
                      : t->tm_mday < 0 || t->tm_mday > 31  ? "day of month out of range"
                      : t->tm_hour < 0 || t->tm_hour > 23  ? "hour out of range"
                      : t->tm_min < 0 || t->tm_min > 59    ? "minute out of range"
                      : t->tm_sec < 0 || t->tm_sec > 61    ? "seconds out of range"
                      : t->tm_wday < 0                     ? "day of week out of range"
                      : t->tm_yday < 0 || t->tm_yday > 365 ? "day of year out of range"
                                                           : nullptr;
  if (wrong == nullptr) return true;
  raise_value_error("%s", wrong);
  return false;
}

bool time_or_now(Value v, tm* out, const char* function) {
  if (v.is_null() || is_none(v)) {
    time_t now = time(nullptr);
    localtime_r(&now, out);
    return true;
  }
  return tuple_argument(v, out, function) && check_fields(out);
}

Value py_strftime(Value* args) {
  if (!is_str(args[0])) return raise_type_error("strftime() argument 1 must be str, not %A", args[0]);
  tm t;
  if (!time_or_now(args[1], &t, "strftime")) return Value();
  if (t.tm_isdst < -1) t.tm_isdst = -1;
  if (t.tm_isdst > 1) t.tm_isdst = 1;
  std::string format = to_utf8(args[0]);
  if (format.find('\0') != std::string::npos) return raise_value_error("embedded null character");
  if (format.empty()) return new_str("");
  // A result may be empty legitimately (%p in some locales): a trailing space tells it from "too small".
  format += ' ';
  std::string buffer(format.size() * 4 + 256, '\0');
  while (true) {
    size_t n = ::strftime(buffer.data(), buffer.size(), format.c_str(), &t);
    if (n > 0) return new_str(std::string_view(buffer.data(), n - 1));
    if (buffer.size() > (size_t{1} << 20)) return new_str("");
    buffer.resize(buffer.size() * 4);
  }
}

const char* const kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
const char* const kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};

Value asctime_of(const tm& t) {
  char text[64];
  snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %d", kDays[(t.tm_wday + 6) % 7], kMonths[t.tm_mon],
           t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, 1900 + t.tm_year);
  return new_str(text);
}
Value asctime(Value* args) {
  tm t;
  return time_or_now(args[0], &t, "asctime") ? asctime_of(t) : Value();
}
Value ctime(Value* args) {
  time_t when;
  tm t;
  if (!seconds_argument(args[0], &when)) return Value();
  if (localtime_r(&when, &t) == nullptr) return raise_os_error(errno);
  return asctime_of(t);
}
Value py_mktime(Value* args) {
  tm t;
  if (!tuple_argument(args[0], &t, "mktime")) return Value();
  t.tm_wday = -1;
  time_t result = ::mktime(&t);
  if (result == -1 && t.tm_wday == -1) return raise_error(&OverflowError_type, "mktime argument out of range");
  return from_double(static_cast<double>(result));
}

// ---- strptime ------------------------------------------------------------------------------------------

int64_t days_from_civil(int64_t y, int m, int d) {
  y -= m <= 2;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t yoe = y - era * 400;
  int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}
bool is_leap(int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }
int days_in_month(int64_t y, int m) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

/// Reads a date by a format. `position` is where matching stopped.
struct Parser {
  explicit Parser(const std::string& t) : text(t) {}
  const std::string& text;
  size_t at = 0;
  int64_t year = 1900;
  int month = 1, day = 1, hour = 0, minute = 0, second = 0, weekday = -1, yday = -1;
  int hour12 = -1, pm = -1, week = -1, week_start = 0, isdst = -1;
  bool has_month = false, has_day = false, has_year = false, has_iso_year = false, has_iso_week = false;
  int64_t fraction = 0;
  bool has_offset = false;
  int64_t offset = 0, offset_fraction = 0;  ///< seconds and microseconds
  std::string zone;
  int64_t iso_year = 0;
  int iso_week = 0;
  std::string mixed_offset;  ///< an offset that has one colon of two

  bool number(size_t digits, int64_t low, int64_t high, int64_t* out, size_t least = 1) {
    size_t n = 0;
    int64_t v = 0;
    while (n < digits && at + n < text.size() && isdigit(static_cast<unsigned char>(text[at + n]))) {
      int64_t next = v * 10 + (text[at + n] - '0');
      if (next > high && n >= least) break;
      v = next;
      ++n;
    }
    if (n < least || v < low || v > high) return false;
    at += n;
    *out = v;
    return true;
  }
  bool number(size_t digits, int low, int high, int* out) {
    int64_t v;
    if (!number(digits, int64_t{low}, int64_t{high}, &v)) return false;
    *out = static_cast<int>(v);
    return true;
  }
  bool word(const char* const* names, int n, size_t prefix, int* out) {
    for (int i = 0; i < n; ++i) {
      size_t length = prefix ? prefix : strlen(names[i]);
      if (at + length <= text.size() && strncasecmp(text.c_str() + at, names[i], length) == 0) {
        at += length;
        *out = i;
        return true;
      }
    }
    return false;
  }
  /// Up to six digits of a fraction.
  int64_t microseconds() {
    int64_t value = 0;
    int n = 0;
    for (; n < 6 && at < text.size() && isdigit(static_cast<unsigned char>(text[at])); ++n) value = value * 10 + (text[at++] - '0');
    for (; n < 6; ++n) value *= 10;
    return value;
  }
  bool run(const std::string& format) {
    for (size_t i = 0; i < format.size(); ++i) {
      char c = format[i];
      if (isspace(static_cast<unsigned char>(c))) {
        size_t before = at;
        while (at < text.size() && isspace(static_cast<unsigned char>(text[at]))) ++at;
        while (i + 1 < format.size() && isspace(static_cast<unsigned char>(format[i + 1]))) ++i;
        if (at == before) return false;
        continue;
      }
      if (c != '%') {
        if (at >= text.size() || tolower(text[at]) != tolower(c)) return false;
        ++at;
        continue;
      }
      if (!directive(format[++i])) return false;
    }
    return true;
  }
  bool directive(char d) {
    int64_t wide;
    switch (d) {
      case 'Y': has_year = true; return number(4, 0, 9999, &year, 4);
      case 'y':
        if (!number(2, 0, 99, &wide, 2)) return false;
        has_year = true;
        year = wide <= 68 ? 2000 + wide : 1900 + wide;
        return true;
      case 'm': has_month = true; return number(2, 1, 12, &month);
      case 'd': has_day = true; return number(2, 1, 31, &day);
      case 'H': return number(2, 0, 23, &hour);
      case 'I': return number(2, 1, 12, &hour12);
      case 'M': return number(2, 0, 59, &minute);
      case 'S': return number(2, 0, 61, &second);
      case 'j':
        if (!number(3, 1, 366, &yday)) return false;
        return true;
      case 'w':
        if (!number(1, 0, 6, &weekday)) return false;
        weekday = (weekday + 6) % 7;
        return true;
      case 'u':
        if (!number(1, 1, 7, &weekday)) return false;
        --weekday;
        return true;
      case 'U': week_start = 6; return number(2, 0, 53, &week);
      case 'W': week_start = 0; return number(2, 0, 53, &week);
      case 'f':
        if (at >= text.size() || !isdigit(static_cast<unsigned char>(text[at]))) return false;
        fraction = microseconds();
        return true;
      case 'G': return number(4, 0, 9999, &iso_year, 4) && (has_iso_year = true);
      case 'V': return number(2, 0, 53, &iso_week) && (has_iso_week = true);
      case 'A': return word(kDays, 7, 0, &weekday);
      case 'a': return word(kDays, 7, 3, &weekday);
      case 'B': case 'b': {
        int m;
        if (!(d == 'B' ? word(kMonths, 12, 0, &m) : word(kMonths, 12, 3, &m))) return false;
        month = m + 1;
        has_month = true;
        return true;
      }
      case 'p': {
        static const char* const halves[] = {"AM", "PM"};
        return word(halves, 2, 0, &pm);
      }
      case 'z': {
        if (at < text.size() && text[at] == 'Z') {
          ++at;
          has_offset = true;
          return true;
        }
        if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return false;
        int sign = text[at++] == '-' ? -1 : 1;
        int64_t h, m, s = 0;
        if (!number(2, 0, 99, &h, 2)) return false;  // datetime says what is too much
        size_t begin = at - 3;
        bool colon = at < text.size() && text[at] == ':';
        if (colon) ++at;
        if (!number(2, 0, 59, &m, 2)) return false;
        if (colon && number(2, 0, 59, &s, 2)) {
          mixed_offset = text.substr(begin, at - begin);
          return true;
        }
        size_t end = at;
        if (colon && at < text.size() && text[at] == ':') ++at;
        if (colon && at == end) {
          // Minutes are the last.
        } else if (!number(2, 0, 59, &s, 2)) {
          at = end;
        } else {
          if (at + 1 < text.size() && text[at] == '.' && isdigit(static_cast<unsigned char>(text[at + 1]))) {
            ++at;
            offset_fraction = sign * microseconds();
          }
        }
        offset = sign * (h * 3600 + m * 60 + s);
        has_offset = true;
        return true;
      }
      case 'Z': {
        const char* zones[] = {"utc", "gmt", tzname[0], tzname[1]};
        int which;
        size_t begin = at;
        if (!word(zones, 4, 0, &which)) return false;
        isdst = which == 3 && strcmp(tzname[0], tzname[1]) != 0;
        zone = text.substr(begin, at - begin);
        return true;
      }
      case 'c': return run("%a %b %d %H:%M:%S %Y");
      case 'x': return run("%m/%d/%y");
      case 'X': return run("%H:%M:%S");
      case '%':
        if (at >= text.size() || text[at] != '%') return false;
        ++at;
        return true;
    }
    return false;
  }
};

/// ValueError that hides the one it replaces.
bool bad_format(Failure) {
  Exception* e = take_pending();
  e->suppress_context = true;
  set_pending(e);
  return false;
}
/// Knows every directive of the format? `level`: whose fault a day without a year is, counted as warnings.warn does.
bool check_format(const std::string& format, int64_t level) {
  bool has_day = false, has_year = false;
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (i + 1 == format.size()) return bad_format(raise_value_error("stray %% in format '%s'", format.c_str()));
    char d = format[++i];
    if (strchr("YymdHIMSjwuUWfAaBbpzZcxX%GV", d) == nullptr)
      return bad_format(raise_value_error("'%c' is a bad directive in format '%s'", d, format.c_str()));
    has_day |= d == 'd';
    has_year |= d == 'Y' || d == 'y' || d == 'G';
  }
  return !has_day || has_year ||
         warn(&DeprecationWarning_type,
              "Parsing dates involving a day of month without a year specified is ambiguious\n"
              "and fails to parse leap day. The default behavior will change in Python 3.15\n"
              "to either always raise an exception or to use a different default year (TBD).\n"
              "To avoid trouble, add a specific year to the input & format.\n"
              "See https://github.com/python/cpython/issues/70647.",
              level) == 0;
}

bool reject(Failure) { return false; }

/// Do year, week and weekday go together as ISO 8601 has them? What they mean then.
bool find_iso_date(Parser* p) {
  if (p->has_iso_year) {
    if (p->yday >= 0)
      return reject(raise_value_error("Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. "
                                      "Use '%%Y' instead."));
    if (!p->has_iso_week || p->weekday < 0)
      return reject(raise_value_error("ISO year directive '%%G' must be used with the ISO week directive '%%V' and a "
                                      "weekday directive ('%%A', '%%a', '%%w', or '%%u')."));
  } else if (p->has_iso_week) {
    if (!p->has_year || p->weekday < 0)
      return reject(raise_value_error("ISO week directive '%%V' must be used with the ISO year directive '%%G' and a "
                                      "weekday directive ('%%A', '%%a', '%%w', or '%%u')."));
    return reject(raise_value_error("ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO "
                                    "year '%%G' instead."));
  } else {
    return true;
  }
  int64_t fourth = days_from_civil(p->iso_year, 1, 4);  // which is always in the first week
  int64_t first = fourth - ((fourth + 3) % 7 + 7) % 7;
  int64_t next_fourth = days_from_civil(p->iso_year + 1, 1, 4);
  int64_t weeks = (next_fourth - ((next_fourth + 3) % 7 + 7) % 7 - first) / 7;
  if (p->iso_week < 1 || p->iso_week > weeks) return reject(raise_value_error("Invalid week: %d", p->iso_week));
  p->year = p->iso_year;
  p->yday = static_cast<int>(first + (p->iso_week - 1) * 7 + p->weekday - days_from_civil(p->iso_year, 1, 1)) + 1;
  return true;
}

/// Reads the text; what it leaves out is found as the rest has it.
bool parse_time(Value text_value, Value format_value, Parser* p, const std::string& format, int64_t level) {
  if (!check_format(format, level)) return false;
  if (!p->run(format)) return reject(raise_value_error("time data %V does not match format %V", text_value, format_value));
  if (p->at != p->text.size()) return reject(raise_value_error("unconverted data remains: %s", p->text.c_str() + p->at));
  if (!p->mixed_offset.empty()) return reject(raise_value_error("Inconsistent use of : in %s", p->mixed_offset.c_str()));
  if (p->hour12 >= 0) p->hour = p->hour12 % 12 + (p->pm == 1 ? 12 : 0);
  if (!find_iso_date(p)) return false;
  bool leap_default = !p->has_year && !p->has_iso_year && p->month == 2 && p->day == 29;
  if (leap_default) p->year = 1904;
  bool counted = p->yday != -1;  // the day is a number of days from the first of January
  if (p->week >= 0 && p->weekday >= 0 && !counted) {
    int64_t first = days_from_civil(p->year, 1, 1);
    int first_weekday = static_cast<int>(((first + 3) % 7 + 7) % 7);
    int shifted = (first_weekday - p->week_start + 7) % 7;
    int shifted_day = (p->weekday - p->week_start + 7) % 7;
    p->yday = p->week * 7 + shifted_day - shifted + (shifted == 0 ? -6 : 1);
    counted = true;
  }
  if (counted) {
    int64_t rest = p->yday;
    for (; rest <= 0; rest += is_leap(p->year) ? 366 : 365) --p->year;
    for (int length; rest > (length = is_leap(p->year) ? 366 : 365); rest -= length) ++p->year;
    p->month = 1;
    for (; rest > days_in_month(p->year, p->month); ++p->month) rest -= days_in_month(p->year, p->month);
    p->day = static_cast<int>(rest);
  } else if (p->day > days_in_month(p->year, p->month)) {
    return reject(raise_value_error("day is out of range for month"));
  }
  int64_t day = days_from_civil(p->year, p->month, p->day);
  if (!counted) p->yday = static_cast<int>(day - days_from_civil(p->year, 1, 1)) + 1;
  if (p->weekday < 0) p->weekday = static_cast<int>(((day + 3) % 7 + 7) % 7);
  if (leap_default) p->year = 1900;
  return true;
}

Value py_strptime(Value* args) {
  for (int i = 0; i < 2; ++i)
    if (args[i].bits && !is_str(args[i]))
      return raise_type_error("strptime() argument %d must be str, not %A", i, args[i]);
  std::string text = to_utf8(args[0]);
  std::string format = args[1].is_null() ? "%a %b %d %H:%M:%S %Y" : to_utf8(args[1]);
  Parser p(text);
  Value format_value = args[1].is_null() ? Value(new_str(format)) : args[1];
  if (!parse_time(args[0], format_value, &p, format, 1)) return Value();
  Value items[11] = {small(p.year), small(p.month), small(p.day), small(p.hour), small(p.minute), small(p.second),
                     small(p.weekday), small(p.yday), small(p.isdst),
                     p.zone.empty() ? None_ : Value(new_str(p.zone)),
                     p.has_offset ? small(p.offset) : None_};
  return new_struct(struct_time_type, items);
}

/// _strptime(text, format): (year, month, day, hour, minute, second, microsecond, offset seconds or None,
/// its microseconds, zone or None), for datetime.
Value datetime_fields(Value* args) {
  if (!is_str(args[0]) || !is_str(args[1])) return raise_type_error("strptime() argument must be str");
  std::string text = to_utf8(args[0]), format = to_utf8(args[1]);
  Parser p(text);
  if (!parse_time(args[0], args[1], &p, format, 2)) return Value();
  return make_tuple({small(p.year), small(p.month), small(p.day), small(p.hour), small(p.minute), small(p.second),
                     small(p.fraction), p.has_offset ? small(p.offset) : None_, small(p.offset_fraction),
                     p.zone.empty() ? None_ : Value(new_str(p.zone))});
}

bool set_zone_names(Module* m) {
  tzset();
  // The zone's names and offsets in January and July decide, not its distant past (as CPython).
  tm january{}, july{};
  time_t now = time(nullptr);
  tm today;
  localtime_r(&now, &today);
  january.tm_year = july.tm_year = today.tm_year;
  january.tm_mday = july.tm_mday = 1;
  july.tm_mon = 6;
  january.tm_isdst = july.tm_isdst = -1;
  mktime(&january);
  mktime(&july);
  bool south = january.tm_gmtoff > july.tm_gmtoff;
  const tm& standard = south ? july : january;
  const tm& summer = south ? january : july;
  return module_set(m, "timezone", small(-standard.tm_gmtoff)) && module_set(m, "altzone", small(-summer.tm_gmtoff)) &&
         module_set(m, "daylight", small(standard.tm_gmtoff != summer.tm_gmtoff)) &&
         module_set(m, "tzname",
                    make_tuple({Value(new_str(standard.tm_zone)), Value(new_str(summer.tm_zone))}));
}

Module* time_module;
Value py_tzset(Value*) { return set_zone_names(time_module) ? None_ : Value(); }

Value get_clock_info(Value* args) {
  if (!is_str(args[0])) return raise_type_error("get_clock_info() argument 1 must be str, not %A", args[0]);
  std::string name = to_utf8(args[0]);
  static const char* const fields[] = {"implementation", "monotonic", "adjustable", "resolution", nullptr};
  static Type* info_type = nullptr;
  if (info_type == nullptr) info_type = new_struct_sequence("namespace", fields, 4);
  const char* clock = name == "time"                                ? "CLOCK_REALTIME"
                      : name == "monotonic" || name == "perf_counter" ? "CLOCK_MONOTONIC"
                      : name == "process_time"                      ? "CLOCK_PROCESS_CPUTIME_ID"
                      : name == "thread_time"                       ? "CLOCK_THREAD_CPUTIME_ID"
                                                                    : nullptr;
  if (clock == nullptr) return raise_value_error("unknown clock");
  Value items[4] = {Value(new_str(std::string("clock_gettime(") + clock + ")")), from_bool(name != "time"),
                    from_bool(name == "time"), from_double(1e-9)};
  return new_struct(info_type, items);
}

Value clock_time(Value* args) {
  int64_t clock;
  timespec t;
  if (!index_as_int64(args[0], &clock)) return Value();
  if (clock_gettime(static_cast<clockid_t>(clock), &t) != 0) return raise_os_error(errno);
  return from_double(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9);
}
Value clock_resolution(Value* args) {
  int64_t clock;
  timespec t;
  if (!index_as_int64(args[0], &clock)) return Value();
  if (clock_getres(static_cast<clockid_t>(clock), &t) != 0) return raise_os_error(errno);
  return from_double(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9);
}
Value clock_time_ns(Value* args) {
  int64_t clock;
  timespec t;
  if (!index_as_int64(args[0], &clock)) return Value();
  if (clock_gettime(static_cast<clockid_t>(clock), &t) != 0) return raise_os_error(errno);
  return from_int64(t.tv_sec * int64_t{1000000000} + t.tv_nsec);
}

const char* const struct_time_fields[] = {"tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",    "tm_sec",
                                          "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff", nullptr};

const NativeDef functions[] = {
    {"time()", time_seconds},
    {"time_ns()", nanoseconds<CLOCK_REALTIME>},
    {"monotonic()", seconds<CLOCK_MONOTONIC>},
    {"monotonic_ns()", nanoseconds<CLOCK_MONOTONIC>},
    {"perf_counter()", seconds<CLOCK_MONOTONIC>},
    {"perf_counter_ns()", nanoseconds<CLOCK_MONOTONIC>},
    {"process_time()", seconds<CLOCK_PROCESS_CPUTIME_ID>},
    {"process_time_ns()", nanoseconds<CLOCK_PROCESS_CPUTIME_ID>},
    {"thread_time()", seconds<CLOCK_THREAD_CPUTIME_ID>},
    {"thread_time_ns()", nanoseconds<CLOCK_THREAD_CPUTIME_ID>},
    {"sleep(object, /)", sleep},
    {"gmtime(seconds=None, /)", broken_down<gmtime_r>},
    {"localtime(seconds=None, /)", broken_down<localtime_r>},
    {"mktime(object, /)", py_mktime},
    {"asctime(t=None, /)", asctime},
    {"ctime(seconds=None, /)", ctime},
    {"strftime(format, t=None, /)", py_strftime},
    {"strptime(string, format=<unset>, /)", py_strptime},
    {"_datetime_fields(string, format, /)", datetime_fields},
    {"tzset()", py_tzset},
    {"get_clock_info(name, /)", get_clock_info},
    {"clock_getres(clk_id, /)", clock_resolution},
    {"clock_gettime(clk_id, /)", clock_time},
    {"clock_gettime_ns(clk_id, /)", clock_time_ns},
    {},
};

}  // namespace

bool init_module_time(Module* m) {
  time_module = m;
  struct_time_type = new_struct_sequence("time.struct_time", struct_time_fields, 9);
  return struct_time_type != nullptr && module_set(m, "struct_time", type_value(struct_time_type)) &&
         define_functions(m, functions) && set_zone_names(m) &&
         set_constants(m, (const IntConstant[]){{"CLOCK_REALTIME", CLOCK_REALTIME},
                                                {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
                                                {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
                                                {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
                                                {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
                                                {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
                                                {"_STRUCT_TM_ITEMS", 11},
                                                {}});
}

}  // namespace bunpy
