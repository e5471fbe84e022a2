// Which widths this processor, and the system that runs on it, can do.
#include "kernel.h"

#if defined(__x86_64__)
extern const KernelWidth width_sse2, width_avx2, width_avx512;

const KernelWidth *const *availableWidths(void) {
  static const KernelWidth *widths[4];
  int count = 0;
  __builtin_cpu_init();
  // these ask the system, too: whether it saves the wide registers
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw"))
    widths[count++] = &width_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) widths[count++] = &width_avx2;
  widths[count++] = &width_sse2;
  widths[count] = NULL;
  return widths;
}
#elif defined(__aarch64__)
extern const KernelWidth width_neon;

const KernelWidth *const *availableWidths(void) {
  static const KernelWidth *const widths[] = {&width_neon, NULL};
  return widths;
}
#else
#error "The native kernel knows x86-64 and arm64."
#endif
