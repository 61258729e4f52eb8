// order.cpp: finalisers of objects that died together.
//
// Where references are counted, an object dies first and then what only it refers to: `__del__` finds its files, locks and
// parts as it left them. A collector finds them all dead at once, in no order. So before their finalisers run, memory is
// walked from each of them, as conservatively as the collector does, and what is reached comes after: the strongly connected
// components (Tarjan's) in reversed order. In a cycle, and where nothing is reached, the older object comes first.
//
// The walk can't tell dead memory from living, so it stays out of what leads everywhere (classes, modules, functions) and
// has a budget: at worst some objects are finalised by age only.
#include "memory/order.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <vector>

#include "bunpy/api.h"

namespace bunpy {

namespace {

constexpr size_t kMostObjects = 100'000;  // more are finalised by age only: tables for them might not find room
constexpr size_t kBlocksPerObject = 16, kBlocksAtLeast = 4096, kWordsPerBlock = size_t{1} << 16;

/// One block of the search and the words of it that are still to be followed. Counting references drops the items of lists
/// and tuples from their ends and attributes from the first; the order found is reversed, so a walk begins elsewhere.
struct Visit {
  HeapBlock block;
  size_t done;
  size_t due;  ///< its place among the due objects, or kNone
  bool sequence;
  size_t index, low;  ///< when it was entered, and the first entered of its component that it is known to lead to
};
constexpr size_t kNone = SIZE_MAX;

/// Block → its place among the due objects (kNone: isn't one), and when the search entered it: 0, not yet; kNone, its
/// component is known. Open addressing, since
/// a program may drop many objects at once.
class Blocks {
 public:
  struct Entry {
    const uint64_t* block;
    size_t due;
    size_t index;
  };
  explicit Blocks(size_t expected) : entries_(std::bit_ceil(expected * 2 + 64)) {}
  Entry& at(const uint64_t* block) {
    Entry* e = place(block);
    if (e->block != nullptr) return *e;
    if (++used_ * 2 > entries_.size()) {
      std::vector<Entry> old(entries_.size() * 2);
      old.swap(entries_);
      for (const Entry& o : old)
        if (o.block != nullptr) *place(o.block) = o;
      e = place(block);
    }
    *e = {block, kNone, 0};
    return *e;
  }

 private:
  Entry* place(const uint64_t* block) {
    size_t mask = entries_.size() - 1, i = (reinterpret_cast<uint64_t>(block) >> 4) * 0x9E3779B97F4A7C15 >> 20;
    while (entries_[i & mask].block != nullptr && entries_[i & mask].block != block) i++;
    return &entries_[i & mask];
  }
  std::vector<Entry> entries_;
  size_t used_ = 0;
};

class Search {
 public:
  Search(DueObject* due, size_t count) : due_(due), count_(count), left_(kBlocksAtLeast + std::min(kBlocksPerObject * count, kMostObjects)), blocks_(count) {
    for (size_t i = 0; i < count; i++) blocks_.at(reinterpret_cast<uint64_t*>(due[i].object)).due = i;
  }

  /// The places of the due objects, what owns last.
  std::vector<size_t> run() {
    for (size_t i = count_; i-- > 0;) {
      enter(reinterpret_cast<uint64_t>(due_[i].object), false);
      while (!path_.empty()) step();
      if (blocks_.at(reinterpret_cast<uint64_t*>(due_[i].object)).index == 0) found_.push_back(i);  // it holds no pointers
    }
    return std::move(found_);
  }

 private:
  void enter(uint64_t word, bool sequence) {
    HeapBlock block = heap_block_at(word);
    if (block.count == 0) return;
    Blocks::Entry& entry = blocks_.at(block.words);
    if (entry.index != 0) {
      if (entry.index != kNone) path_.back().low = std::min(path_.back().low, entry.index);
      return;
    }
    size_t due = entry.due;
    entry.index = kNone;
    if (due == kNone && (left_ == 0 || leads_everywhere(block))) return;
    entry.index = ++entered_;
    component_.push_back(block.words);
    if (left_ > 0) left_--;
    else block.count = 0;
    const auto* type = block.count > 0 ? reinterpret_cast<const Type*>(block.words[0]) : nullptr;
    bool has_items = sequence || type == &list_type || type == &tuple_type;
    path_.push_back({{block.words, std::min(block.count, kWordsPerBlock)}, 0, due, has_items, entered_, entered_});
  }

  void step() {
    Visit& v = path_.back();
    if (v.done < v.block.count) {
      size_t i = v.sequence ? v.done : v.block.count - 1 - v.done;
      v.done++;
      enter(v.block.words[i], v.sequence && v.block.words[0] == reinterpret_cast<uint64_t>(&list_type));
      return;
    }
    const Visit done = v;
    path_.pop_back();
    if (done.low < done.index) {
      path_.back().low = std::min(path_.back().low, done.low);
      return;
    }
    size_t first = found_.size();
    for (const uint64_t* block = nullptr; block != done.block.words; component_.pop_back()) {
      Blocks::Entry& entry = blocks_.at(block = component_.back());
      entry.index = kNone;
      if (entry.due != kNone) found_.push_back(entry.due);
    }
    std::sort(found_.begin() + static_cast<ptrdiff_t>(first), found_.end(), std::greater<>());
  }

  static bool leads_everywhere(const HeapBlock& block) {
    return is_class_or_module(block) || (block.count > 0 && block.words[0] == reinterpret_cast<uint64_t>(&function_type));
  }

  DueObject* due_;
  size_t count_, left_;
  Blocks blocks_;
  std::vector<Visit> path_;
  std::vector<const uint64_t*> component_;  ///< entered, of components not yet known
  size_t entered_ = 0;
  std::vector<size_t> found_;
};

}  // namespace

bool is_class_or_module(const HeapBlock& block) {
  if (block.count == 0) return false;
  uint64_t first = block.words[0];
  if (first == reinterpret_cast<uint64_t>(&type_type) || first == reinterpret_cast<uint64_t>(&module_type)) return true;
  HeapBlock type = heap_block_at(first);  // a metaclass, if it is one
  return type.words == reinterpret_cast<uint64_t*>(first) && type.count > 0 &&
         type.words[0] == reinterpret_cast<uint64_t>(&type_type) &&
         (reinterpret_cast<const Type*>(first)->flags & kTypeTypeSubclass) != 0;
}

constinit thread_local const std::vector<uintptr_t>* expected_order = nullptr;

/// Puts the objects in the expected order, if it has them all.
static bool order_as_expected(DueObject* due, size_t count) {
  if (expected_order == nullptr) return false;
  auto place = [](const DueObject& d) {
    return std::find(expected_order->begin(), expected_order->end(), ~reinterpret_cast<uintptr_t>(d.object));
  };
  for (size_t i = 0; i < count; i++)
    if (place(due[i]) == expected_order->end()) return false;
  std::sort(due, due + count, [&](const DueObject& a, const DueObject& b) { return place(a) < place(b); });
  return true;
}

void order_due(DueObject* due, size_t count) {
  std::sort(due, due + count, [](const DueObject& a, const DueObject& b) { return a.age < b.age; });
  if (count < 2 || count > kMostObjects || order_as_expected(due, count)) return;
  std::vector<size_t> places = Search(due, count).run();
  std::vector<DueObject> ordered;
  for (size_t i = count; i-- > 0;) ordered.push_back(due[places[i]]);
  std::copy(ordered.begin(), ordered.end(), due);
}

}  // namespace bunpy
