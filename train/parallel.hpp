// Independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace onrecord::train {

/// Calls work(0) … work(count - 1), each once, on up to `threads` threads. Returns when all are done; an exception of
/// any of them is thrown again then.
void in_parallel(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

/// Threads for work that takes some hundred megabytes a piece: two where there are cores for them.
[[nodiscard]] std::size_t sensible_threads();

}  // namespace onrecord::train
