// container_threads_test.cpp: containers under unsynchronised use: no completed operation is lost, nothing
// tears, nobody crashes. Meant to run under ThreadSanitizer too.
#include "runtime_test.h"

#include <functional>

#include "builtins/dict.h"
#include "builtins/set.h"
#include "bunpy/threads.h"

using namespace bunpy;

namespace {

std::vector<std::function<void()>> jobs;

Value run_job(Value* a) {
  jobs[a[0].small_int()]();
  return None_;
}
const NativeDef functions[] = {{"run_job(number, /)", run_job}, {nullptr, nullptr}};

/// A callable without arguments for start_thread.
Value bound_job(int64_t number) {
  static Module* m = [] {
    auto* fresh = gc_new<Module>(&module_type);
    fresh->name = intern("jobs");
    fresh->dict = new_dict();
    define_functions(fresh, functions);
    return fresh;
  }();
  Value f = dict_get_str(m->dict, intern("run_job"));
  auto* method = gc_new<Method>(&method_type);
  method->function = f;
  method->self = I(number);
  return method;
}

void run_all(std::vector<std::function<void()>> work) {
  jobs = std::move(work);
  std::vector<ThreadHandle*> handles;
  List* keep = new_list();
  for (size_t i = 0; i < jobs.size(); i++) {
    ThreadHandle* h = new_thread_handle();
    list_append(keep, h);
    handles.push_back(h);
    REQUIRE(start_thread(h, bound_job(static_cast<int64_t>(i)), false) == 0);
  }
  for (ThreadHandle* h : handles) REQUIRE(join_thread(h, kNoDeadline) == 1);
}

constexpr int64_t kRounds = 5000;
constexpr int kThreads = 4;

}  // namespace

TEST_CASE("racing appends lose nothing") {
  need_runtime();
  Value l = make_list({});
  std::vector<std::function<void()>> work;
  for (int t = 0; t < kThreads; t++)
    work.push_back([=] {
      for (int64_t i = 0; i < kRounds; i++) list_append(l, I(t * kRounds + i));
    });
  work.push_back([=] {
    for (int64_t i = 0; i < kRounds; i++) {
      ForLoop loop;
      for_begin(&loop, l);
      for (int n = 0; n < 50; n++)
        if (Value v = for_next(&loop); v.bits && !v.is_small_int()) abort();
    }
  });
  run_all(work);
  REQUIRE(list_length(l) == kThreads * kRounds);
  int64_t next[kThreads] = {};
  for (int64_t i = 0; i < list_length(l); i++) {
    int64_t v = list_item(l, i).small_int();
    REQUIRE(v % kRounds == next[v / kRounds]++);
  }
}

TEST_CASE("racing pops hand every item out once") {
  need_runtime();
  Value l = make_list({}), taken = make_list({});
  for (int64_t i = 0; i < kThreads * kRounds; i++) list_append(l, I(i));
  std::vector<std::function<void()>> work;
  for (int t = 0; t < kThreads; t++)
    work.push_back([=] {
      for (int64_t i = 0; i < kRounds; i++) list_append(taken, call_attr(l, "pop", {t % 2 ? I(-1) : I(0)}));
    });
  run_all(work);
  REQUIRE(list_length(l) == 0);
  REQUIRE(list_sort(taken.as<List>(), Value(), false));
  for (int64_t i = 0; i < kThreads * kRounds; i++) REQUIRE(list_item(taken, i) == I(i));
}

TEST_CASE("sorting ints loses no racing append") {
  need_runtime();
  Value l = make_list({});
  std::vector<std::function<void()>> work;
  for (int t = 0; t < kThreads; t++)
    work.push_back([=] {
      for (int64_t i = 0; i < kRounds; i++) {
        list_append(l, I(i * 7919 % 1000));
        if (i % 500 == 0) call_attr(l, "sort");
        if (i % 100 == 0) list_set(l, 0, I(i));
      }
    });
  run_all(work);
  CHECK(list_length(l) == kThreads * kRounds);
  CHECK_FALSE(pending());
}

TEST_CASE("racing dict writers and readers") {
  need_runtime();
  Value d = make_dict({});
  std::vector<std::function<void()>> work;
  for (int t = 0; t < kThreads; t++)
    work.push_back([=] {
      for (int64_t i = 0; i < kRounds; i++) {
        Value key = make_tuple({I(t), I(i)});
        if (dict_set(d, key, I(i)) < 0 || dict_get(d, key) != I(i)) abort();
        if (i % 3 == 0 && del_item(d, key) < 0) abort();
        dict_set(d, S("shared"), I(i));
      }
    });
  work.push_back([=] {
    for (int round = 0; round < 200; round++) {
      Value key, v;
      for (int64_t position = 0; dict_next(d.as<Dict>(), &position, &key, &v);)
        if (key.is_null() || v.is_null()) abort();
      if (dict_copy(d.as<Dict>()) == nullptr) abort();
    }
  });
  run_all(work);
  int64_t left = kRounds - (kRounds + 2) / 3;
  CHECK(dict_length(d.as<Dict>()) == kThreads * left + 1);
  for (int64_t t = 0; t < kThreads; t++)
    for (int64_t i = 0; i < kRounds; i++)
      REQUIRE(dict_get(d, make_tuple({I(t), I(i)})) == (i % 3 ? I(i) : Value()));
}

TEST_CASE("setdefault has one winner") {
  need_runtime();
  Value d = make_dict({}), wins = make_list({});
  std::vector<std::function<void()>> work;
  for (int t = 0; t < kThreads; t++)
    work.push_back([=] {
      for (int64_t i = 0; i < kRounds; i++)
        if (call_attr(d, "setdefault", {I(i), I(t)}) == I(t) && i % 10 == 0) list_append(wins, I(i));
    });
  run_all(work);
  CHECK(dict_length(d.as<Dict>()) == kRounds);
  CHECK(list_length(wins) == kRounds / 10);
}

TEST_CASE("racing set changes") {
  need_runtime();
  Value s = make_set({});
  std::vector<std::function<void()>> work;
  for (int t = 0; t < kThreads; t++)
    work.push_back([=] {
      for (int64_t i = 0; i < kRounds; i++) {
        set_add(s, I(t * kRounds + i));
        if (i % 4 == 0) call_attr(s, "discard", {I(t * kRounds + i)});
        if (contains(s, I(t * kRounds + i)) != (i % 4 != 0)) abort();
      }
    });
  run_all(work);
  CHECK(set_length(s.as<Set>()) == kThreads * (kRounds - kRounds / 4));
}
