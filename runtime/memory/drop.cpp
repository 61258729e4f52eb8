// drop.cpp: what dies when a variable lets go of an object.
//
// CPython counts references, so finalisers run and weak references die at once. Here a collection finds out. In programs
// that can tell the difference (lower/drops.cpp) generated code says what a variable held before it lets go of it, and
// where that may finalise something a collection follows, as long as such collections take little of the program's time.
//
// A collection also finds cycles, which CPython leaves alone until its own collector runs. So what hangs on the dropped
// object is walked first, as if the references within it were counted: only what that would free is looked at, and the
// objects of cycles are kept until the program calls gc.collect(), has allocated 16 MB more, or there are many.
//
// The walk reads memory as the collector does, word by word. Only the main thread does it, and only while it is the only one:
// before it starts others and once they have ended.
#include <time.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "bunpy/bunpy.h"
#include "bunpy/generator.h"
#include "bunpy/threads.h"
#include "core/start.h"
#include "memory/drop.h"
#include "memory/order.h"

namespace bunpy {

bool finalisation_matters = false;
bool (*has_weak_reference)(const Object*) = nullptr;

namespace {

// ---- how much time it may take ---------------------------------------------------------------------------

constexpr int kUnasked = 500;  // drops that are let through without looking at the clock, once the time is used up

int64_t now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1'000'000'000 + t.tv_nsec;
}
const int64_t began = now();
struct Budget {
  int64_t free;   ///< nanoseconds
  int64_t share;  ///< and then one part in so many of the time that has passed
  int64_t spent = 0;
  int unasked = 0;

  bool allows(int64_t time) {
    if (spent < free + (time - began) / share) return true;
    unasked = kUnasked;
    return false;
  }
};
Budget for_variables{100'000'000, 20}, for_temporaries{20'000'000, 50};  // there are many more temporaries

/// Whom a collection is for: ~address of the object, so that it keeps nothing alive, and 1 less for a part of it; for a
/// temporary, where the program asks.
uintptr_t hidden(const Object* object, bool part) { return ~reinterpret_cast<uintptr_t>(object) - (part ? 1 : 0); }
uintptr_t hidden(const void* place) { return ~reinterpret_cast<uintptr_t>(place) << 1; }

/// Collections that finalised nothing: something else has the object. After a few, the next ones for it are the rarer.
struct Vain {
  uintptr_t hidden;
  int times;  ///< collections in vain
  int wait;   ///< drops to let through until the next one
};
Vain vain[256];
Vain& vain_for(uintptr_t hidden) { return vain[(hidden >> 3) * 0x9E3779B97F4A7C15u >> 56]; }

// ---- objects of cycles ---------------------------------------------------------------------------------------

constexpr size_t kKept = 500, kKeptForBytes = size_t{16} << 20;
struct Kept {  // a root
  size_t allocated;  ///< by the program, when the list was empty
  size_t count;
  void* objects[kKept];
};
Kept* kept = nullptr;

void keep(void* object) {
  if (kept == nullptr && (kept = static_cast<Kept*>(gc_alloc_root(sizeof(Kept)))) == nullptr) return clear_pending();
  if (std::find(kept->objects, kept->objects + kept->count, object) != kept->objects + kept->count) return;
  const size_t allocated = gc_figures().allocated_bytes;
  if (kept->count == kKept || allocated - kept->allocated > kKeptForBytes) forget_kept_cycles();
  if (kept->count == 0) kept->allocated = allocated;
  kept->objects[kept->count++] = object;
}

/// What the last walk found that counting references would free, first what goes first: addresses, inverted.
std::vector<uintptr_t> freed_order;

// ---- the walk ------------------------------------------------------------------------------------------------

constexpr size_t kNodes = 400, kWords = 20'000;

bool finalises(void* object) {
  return gc_has_finalizer(object) || (has_weak_reference != nullptr && has_weak_reference(static_cast<Object*>(object)));
}

bool is_generator(const HeapBlock& block) {
  if (block.count == 0) return false;
  for (const Type* t : {&generator_type, &async_generator_type, &coroutine_type})
    if (block.words[0] == reinterpret_cast<uint64_t>(t)) return true;
  return false;
}

class Walk {
 public:
  /// False: there is too much to see.
  bool from(Object* root) {
    add(heap_block_at(reinterpret_cast<uint64_t>(root)));
    size_t words = 0;
    for (size_t i = 0; i < nodes_.size(); i++) {
      const HeapBlock block = nodes_[i].block;
      if ((words += block.count) > kWords || nodes_.size() > kNodes) return false;
      if (is_generator(block)) {
        const auto* g = reinterpret_cast<const Generator*>(block.words);
        frame_owners_.emplace(static_cast<uint64_t*>(g->frame.address()), block.words);
      }
      auto owner = frame_owners_.find(block.words);
      for (size_t w = 0; w < block.count; w++) {
        HeapBlock target = heap_block_at(block.words[w]);
        if (target.words == nullptr || is_class_or_module(target)) continue;
        if (target.words == block.words && block.words[w] != reinterpret_cast<uint64_t>(block.words)) continue;  // inside: a dict's index
        if (owner != frame_owners_.end() && owner->second == target.words) continue;
        uint32_t to = add(target);
        nodes_[i].to.push_back(to);
        nodes_[to].references++;
      }
    }
    return true;
  }

  bool finalises_any() const {
    return std::any_of(nodes_.begin(), nodes_.end(), [](const Node& n) { return finalises(n.block.words); });
  }

  /// Counting references, would letting go of the root finalise anything? What it would leave alone is kept.
  bool count() {
    if (nodes_[0].references == 0) free(0);
    bool any = false;
    for (const Node& n : nodes_) any |= n.freed && finalises(n.block.words);
    for (const Node& n : nodes_)
      if (!n.freed && (any || finalises(n.block.words))) keep(n.block.words);
    if (any && kept != nullptr) {
      auto* end = std::remove_if(kept->objects, kept->objects + kept->count, [&](void* object) {
        auto known = index_.find(object);
        return known != index_.end() && nodes_[known->second].freed;
      });
      std::fill(end, kept->objects + kept->count, nullptr);
      kept->count = static_cast<size_t>(end - kept->objects);
    }
    return any;
  }

 private:
  /// What counting references would free with the node, in its order: lists and tuples let go of their last item first.
  void free(uint32_t node) {
    nodes_[node].freed = true;
    HeapBlock block = nodes_[node].block;
    freed_order.push_back(~reinterpret_cast<uintptr_t>(block.words));
    const auto* type = block.count > 0 ? reinterpret_cast<const Type*>(block.words[0]) : nullptr;
    std::vector<uint32_t> to = std::move(nodes_[node].to);
    if (type == &tuple_type || nodes_[node].items) std::reverse(to.begin(), to.end());
    for (uint32_t next : to) {
      if (type == &list_type) nodes_[next].items = true;
      if (--nodes_[next].references == 0) free(next);
    }
  }

  struct Node {
    HeapBlock block;
    uint32_t references = 0;
    bool freed = false;
    bool items = false;  ///< of a list
    std::vector<uint32_t> to;
  };
  uint32_t add(const HeapBlock& block) {
    auto [it, fresh] = index_.try_emplace(block.words, static_cast<uint32_t>(nodes_.size()));
    if (fresh) nodes_.push_back({block, 0, false, false, {}});
    return it->second;
  }
  std::vector<Node> nodes_;  // in memory that the collector doesn't scan
  std::unordered_map<void*, uint32_t> index_;
  std::unordered_map<uint64_t*, uint64_t*> frame_owners_;  // frames refer to their generators, which no program sees
};

uintptr_t due = 0;        // whom the next collection is for
bool due_object = false;  // that is an object

/// Would letting go of `object`, or of part of what hangs on it, finalise anything? Asked on behalf of `key`, which is an
/// object or a place of the program.
bool finalises(Object* object, bool part, uintptr_t key, bool key_is_object) {
  Budget& budget = key_is_object ? for_variables : for_temporaries;
  if ((threads_started && (thread_count() > 1 || !on_main_thread())) || (budget.unasked > 0 && budget.unasked-- > 0)) return false;
  const Type* type = object->type;
  if (type == &str_type || type == &int_type || type == &float_type || type == &bytes_type || type == &type_type) return false;
  if (gc_size(object) == 0) return false;  // static
  Vain& v = vain_for(key);
  if (v.hidden == key && v.wait > 0 && v.wait-- > 0) return false;
  int64_t time = now();
  if (!budget.allows(time)) return false;
  find_dropped_generators();
  freed_order.clear();
  bool any;
  {
    Walk walk;
    any = walk.from(object) && (part ? walk.finalises_any() : walk.count());
  }
  if (any) due = key, due_object = key_is_object;
  budget.spent += now() - time;
  return any;
}

}  // namespace

void forget_kept_cycles() {
  if (kept == nullptr) return;
  std::fill(kept->objects, kept->objects + kept->count, nullptr);
  kept->count = 0;
}

__attribute__((noinline)) bool drop_finalises(Object* object, bool part) {
  return finalises(object, part, hidden(object, part), true);
}
__attribute__((noinline)) bool drop_temporary_finalises(Object* object) {
  return finalises(object, false, hidden(__builtin_return_address(0)), false);
}

Value find_replaced_item(Value container, Value key) {
  if (has_type(container, &list_type) && key.is_small_int()) {
    int64_t i = key.small_int(), length = list_length(container);
    if (i < 0) i += length;
    return i >= 0 && i < length ? list_item(container, i) : Value();
  }
  return has_type(container, &dict_type) && has_type(key, &str_type) ? dict_get_str(container.as<Dict>(), key.as<Str>()) : Value();
}

/// Whom a collection was for still has what shows. Not inlined: before the collection its address is in no register.
__attribute__((noinline)) static bool outlived(uintptr_t hidden) {
  return (hidden & 1) == 0 || finalises(reinterpret_cast<void*>(~hidden));
}

void collect_dropped() {
  const int64_t time = now();
  expected_order = freed_order.empty() ? nullptr : &freed_order;
  const bool in_vain = !gc_collect() && (!due_object || outlived(due));
  expected_order = nullptr;
  // What finalised something was worth its time: some 3000 objects a program lets go of in a loop, and then 2/3 of the time.
  const int64_t took = now() - time;
  if (!in_vain) for_variables.spent += took / 8;
  else (due_object ? for_variables : for_temporaries).spent += took;
  Vain& v = vain_for(due);
  v.times = !in_vain ? 0 : v.hidden == due ? std::min(v.times + 1, 15) : 1;
  v.wait = v.times > 3 ? 1 << (v.times - 3) : 0;
  v.hidden = due;
}

}  // namespace bunpy
