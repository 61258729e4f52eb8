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
// The walk reads memory as the collector does, word by word. Only the main thread does it, and only while it is the only one.
#include <time.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "bunpy/bunpy.h"
#include "bunpy/generator.h"
#include "core/start.h"
#include "memory/drop.h"
#include "memory/order.h"

namespace bunpy {

bool finalisation_matters = false;
bool (*has_weak_reference)(const Object*) = nullptr;

namespace {

// ---- how much time it may take ---------------------------------------------------------------------------

constexpr int64_t kFreeNanoseconds = 100'000'000;  // and then a twentieth of the time that has passed
constexpr int kUnasked = 500;                      // drops that are let through without looking at the clock, once that is used up

int64_t now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1'000'000'000 + t.tv_nsec;
}
const int64_t began = now();
int64_t spent = 0;
int unasked = 0;

bool may_take_time(int64_t time) {
  if (spent < kFreeNanoseconds + (time - began) / 20) return true;
  unasked = kUnasked;
  return false;
}

/// Whom a collection is for: ~address of the object, so that it keeps nothing alive, and 1 less for a part of it.
uintptr_t hidden(const Object* object, bool part) { return ~reinterpret_cast<uintptr_t>(object) - (part ? 1 : 0); }

/// Collections that finalised nothing: another variable has the object. After a few, the next ones for it are the rarer.
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
    std::vector<uint32_t> freed;
    if (nodes_[0].references == 0) freed.push_back(0);
    for (size_t i = 0; i < freed.size(); i++) {
      nodes_[freed[i]].freed = true;
      for (uint32_t to : nodes_[freed[i]].to)
        if (--nodes_[to].references == 0) freed.push_back(to);
    }
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
  struct Node {
    HeapBlock block;
    uint32_t references = 0;
    bool freed = false;
    std::vector<uint32_t> to;
  };
  uint32_t add(const HeapBlock& block) {
    auto [it, fresh] = index_.try_emplace(block.words, static_cast<uint32_t>(nodes_.size()));
    if (fresh) nodes_.push_back({block, 0, false, {}});
    return it->second;
  }
  std::vector<Node> nodes_;  // in memory that the collector doesn't scan
  std::unordered_map<void*, uint32_t> index_;
  std::unordered_map<uint64_t*, uint64_t*> frame_owners_;  // frames refer to their generators, which no program sees
};

uintptr_t due = 0;  // whom the next collection is for

}  // namespace

void forget_kept_cycles() {
  if (kept == nullptr) return;
  std::fill(kept->objects, kept->objects + kept->count, nullptr);
  kept->count = 0;
}

__attribute__((noinline)) bool drop_finalises(Object* object, bool part) {
  if (threads_started || (unasked > 0 && unasked-- > 0)) return false;
  const Type* type = object->type;
  if (type == &str_type || type == &int_type || type == &float_type || type == &bytes_type || type == &type_type) return false;
  if (gc_size(object) == 0) return false;  // static
  const uintptr_t key = hidden(object, part);
  Vain& v = vain_for(key);
  if (v.hidden == key && v.wait > 0 && v.wait-- > 0) return false;
  int64_t time = now();
  if (!may_take_time(time)) return false;
  find_dropped_generators();
  bool any;
  {
    Walk walk;
    any = walk.from(object) && (part ? walk.finalises_any() : walk.count());
  }
  if (any) due = key;
  spent += now() - time;
  return any;
}

/// Whom a collection was for still has what shows. Not inlined: before the collection its address is in no register.
__attribute__((noinline)) static bool outlived(uintptr_t hidden) {
  return (hidden & 1) == 0 || finalises(reinterpret_cast<void*>(~hidden));
}

void collect_dropped() {
  const int64_t time = now();
  const bool in_vain = !gc_collect() && outlived(due);
  spent += now() - time;
  Vain& v = vain_for(due);
  v.times = !in_vain ? 0 : v.hidden == due ? std::min(v.times + 1, 15) : 1;
  v.wait = v.times > 3 ? 1 << (v.times - 3) : 0;
  v.hidden = due;
}

}  // namespace bunpy
