// Vectors of one width, by the vector extensions that GCC and Clang share. A file is compiled once for each width (width.c).
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__aarch64__)
#include <arm_neon.h>
#else
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))
#define OWN static __attribute__((noinline))

#if defined(__AVX512F__)
#define WIDTH avx512
/** Float32s of a vector of the products. */
enum { LANES = 16 };
/** Units of a gate that stand side by side, and float32s of a vector of the activations. */
enum { GROUP = 8 };
/** Rows of the largest tile: with two vectors of columns, sums, columns and one value fill the registers. */
enum { TILE_ROWS = 12 };
#elif defined(__AVX2__)
#define WIDTH avx2
enum { LANES = 8 };
enum { GROUP = 8 };
enum { TILE_ROWS = 6 };
#elif defined(__aarch64__)
#define WIDTH neon
enum { LANES = 4 };
enum { GROUP = 4 };
enum { TILE_ROWS = 12 };
#else
#define WIDTH sse2
enum { LANES = 4 };
enum { GROUP = 4 };
enum { TILE_ROWS = 6 };
#endif

/** Columns of a panel: one group of units of four gates. */
enum { PANEL = 4 * GROUP };
/** Vectors of columns of a tile. */
enum { TILE_VECTORS = 2 };

typedef float Vector __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef float Group __attribute__((vector_size(4 * GROUP), aligned(4), may_alias));
typedef int32_t GroupOfIntegers __attribute__((vector_size(4 * GROUP), aligned(4), may_alias));

INLINE Vector load(const float *from) { return *(const Vector *)from; }
INLINE void store(float *to, Vector values) { *(Vector *)to = values; }
INLINE Vector splat(float value) { return value - (Vector){0}; }

INLINE Group loadGroup(const float *from) { return *(const Group *)from; }
INLINE void storeGroup(float *to, Group values) { *(Group *)to = values; }
INLINE Group splatGroup(float value) { return value - (Group){0}; }

// The smaller and the larger one of two values; `value` where it is no number.
#if defined(__AVX2__)
INLINE Group smallerOf(Group value, Group other) { return (Group)_mm256_min_ps((__m256)other, (__m256)value); }
INLINE Group largerOf(Group value, Group other) { return (Group)_mm256_max_ps((__m256)other, (__m256)value); }
#elif defined(__aarch64__)
INLINE Group smallerOf(Group value, Group other) { return (Group)vminq_f32((float32x4_t)value, (float32x4_t)other); }
INLINE Group largerOf(Group value, Group other) { return (Group)vmaxq_f32((float32x4_t)value, (float32x4_t)other); }
#else
INLINE Group smallerOf(Group value, Group other) { return (Group)_mm_min_ps((__m128)other, (__m128)value); }
INLINE Group largerOf(Group value, Group other) { return (Group)_mm_max_ps((__m128)other, (__m128)value); }
#endif
INLINE Group atMost(Group value, float limit) { return smallerOf(value, splatGroup(limit)); }
INLINE Group atLeast(Group value, float limit) { return largerOf(value, splatGroup(limit)); }

INLINE int smaller(int a, int b) { return a < b ? a : b; }
INLINE int larger(int a, int b) { return a > b ? a : b; }
INLINE int roundUp(int count, int unit) { return (count + unit - 1) / unit * unit; }
