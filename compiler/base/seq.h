// Seq<T>: a fixed-length sequence in an arena (ASDL's `*`). Copying it copies a pointer and a length.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>

namespace bunpy::base {

template <class T>
class Seq {
 public:
  Seq() = default;
  Seq(T* data, size_t size) : data_(data), size_(static_cast<uint32_t>(size)) {}

  T* begin() const { return data_; }
  T* end() const { return data_ + size_; }
  T* data() const { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t i) const {
    assert(i < size_);
    return data_[i];
  }
  T& front() const { return (*this)[0]; }
  T& back() const { return (*this)[size_ - 1]; }

 private:
  T* data_ = nullptr;
  uint32_t size_ = 0;
};

}  // namespace bunpy::base
