// Matrix products in tiles whose sums stay in registers. The right factor lies in panels (panels.h). Each element is summed over
// depth in order, whatever the tile: a row gets the same bits in every batch.
#pragma once
#include "rows.h"

#if defined(__clang__)
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

/** Where the left factor [rows, depth] of a product lies. */
typedef struct {
  const float *first;
  /** Float32s from row to row. */
  ptrdiff_t stride;
  /** Float32s from the first PANEL columns to the next ones; 0 where a row lies in one piece. */
  ptrdiff_t panelStride;
} Left;

/** A matrix with rows in one piece. */
INLINE Left rowsAt(const float *first, ptrdiff_t stride) { return (Left){first, stride, 0}; }

/** A matrix in panels of so many rows. */
INLINE Left panelsAt(const float *first, ptrdiff_t rows) { return (Left){first, PANEL, rows * PANEL}; }

/**
 * C[height, vectors] = F[height, vectors] + A[height, depth] panel[depth, vectors]. `height`, `vectors` and `isPanels` are constants where this
 * is inlined. Rows are reached from every third one, as there are fewer registers for addresses than rows.
 */
INLINE void rowTile(const int height, const int vectors, const int isPanels, int depth, Left a, const float *panel,
                    const float *from, ptrdiff_t fromStride, float *c, ptrdiff_t cStride) {
  Vector sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int row = 0; row < height; row++)
    UNROLL for (int v = 0; v < vectors; v++) sums[row][v] = load(from + row * fromStride + v * LANES);
  const ptrdiff_t stride = isPanels ? PANEL : a.stride;
  const float *rows[(TILE_ROWS + 2) / 3];
  for (int start = 0; start < depth; start += isPanels ? PANEL : depth, a.first += a.panelStride) {
    UNROLL for (int third = 0; 3 * third < height; third++) rows[third] = a.first + 3 * third * stride;
    const float *const end = panel + (ptrdiff_t)(isPanels ? PANEL : depth) * PANEL;
    for (; panel != end; panel += PANEL) {
      Vector columns[TILE_VECTORS];
      UNROLL for (int v = 0; v < vectors; v++) columns[v] = load(panel + v * LANES);
      UNROLL for (int row = 0; row < height; row++) {
        const Vector value = splat(rows[row / 3][row % 3 * stride]);
        UNROLL for (int v = 0; v < vectors; v++) sums[row][v] = value * columns[v] + sums[row][v];
      }
      UNROLL for (int third = 0; 3 * third < height; third++) rows[third]++;
    }
  }
  UNROLL for (int row = 0; row < height; row++)
    UNROLL for (int v = 0; v < vectors; v++) store(c + row * cStride + v * LANES, sums[row][v]);
}

/** C[height, vectors] += A[depth, height]^T panel[depth, vectors]. */
INLINE void columnTile(const int height, const int vectors, int depth, const float *a, ptrdiff_t aStride,
                       const float *panel, float *c, ptrdiff_t cStride) {
  Vector sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int row = 0; row < height; row++)
    UNROLL for (int v = 0; v < vectors; v++) sums[row][v] = (Vector){0};
  for (const float *const end = panel + (ptrdiff_t)depth * PANEL; panel != end; panel += PANEL, a += aStride) {
    Vector columns[TILE_VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) columns[v] = load(panel + v * LANES);
    UNROLL for (int row = 0; row < height; row++) {
      const Vector value = splat(a[row]);
      UNROLL for (int v = 0; v < vectors; v++) sums[row][v] = value * columns[v] + sums[row][v];
    }
  }
  UNROLL for (int row = 0; row < height; row++) UNROLL for (int v = 0; v < vectors; v++) {
    float *to = c + row * cStride + v * LANES;
    store(to, load(to) + sums[row][v]);
  }
}

// A function of its own for each size of a tile, and tables of them by height and vectors.
typedef void RowTile(int depth, Left a, const float *panel, const float *from, ptrdiff_t fromStride, float *c,
                     ptrdiff_t cStride);
typedef void ColumnTile(int depth, const float *a, ptrdiff_t aStride, const float *panel, float *c, ptrdiff_t cStride);

#define TILES_OF(height, vectors) \
  OWN void rows##height##x##vectors(int depth, Left a, const float *panel, const float *from, ptrdiff_t fromStride, \
                                    float *c, ptrdiff_t cStride) { \
    rowTile(height, vectors, 0, depth, a, panel, from, fromStride, c, cStride); \
  } \
  OWN void panels##height##x##vectors(int depth, Left a, const float *panel, const float *from, ptrdiff_t fromStride, \
                                      float *c, ptrdiff_t cStride) { \
    rowTile(height, vectors, 1, depth, a, panel, from, fromStride, c, cStride); \
  } \
  OWN void columns##height##x##vectors(int depth, const float *a, ptrdiff_t aStride, const float *panel, float *c, \
                                       ptrdiff_t cStride) { \
    columnTile(height, vectors, depth, a, aStride, panel, c, cStride); \
  }
#define TILES(height) TILES_OF(height, 1) TILES_OF(height, 2)
TILES(1) TILES(2) TILES(3) TILES(4) TILES(5) TILES(6)
#define OF_SIX(kind, vectors) kind##1x##vectors, kind##2x##vectors, kind##3x##vectors, kind##4x##vectors, kind##5x##vectors, kind##6x##vectors
#if defined(__AVX512F__) || defined(__aarch64__)
TILES(7) TILES(8) TILES(9) TILES(10) TILES(11) TILES(12)
#define OF_TWELVE(kind, vectors) OF_SIX(kind, vectors), kind##7x##vectors, kind##8x##vectors, kind##9x##vectors, kind##10x##vectors, kind##11x##vectors, kind##12x##vectors
#define OF_EACH(kind) {{NULL, OF_TWELVE(kind, 1)}, {NULL, OF_TWELVE(kind, 2)}}
#else
#define OF_EACH(kind) {{NULL, OF_SIX(kind, 1)}, {NULL, OF_SIX(kind, 2)}}
#endif
static RowTile *const rowTiles[TILE_VECTORS][TILE_ROWS + 1] = OF_EACH(rows);
static RowTile *const panelTiles[TILE_VECTORS][TILE_ROWS + 1] = OF_EACH(panels);
static ColumnTile *const columnTiles[TILE_VECTORS][TILE_ROWS + 1] = OF_EACH(columns);

/** How rows are cut: into as few tiles as there can be, of nearly the same height. */
typedef struct {
  /** Rows of the higher tiles, which come first, and behind the last of these. */
  int height;
  int end;
} Cut;

INLINE Cut cutOf(int rows) {
  const int tiles = larger(1, (rows + TILE_ROWS - 1) / TILE_ROWS);
  const int height = (rows + tiles - 1) / tiles;
  return (Cut){height, height * (rows - tiles * (height - 1))};
}

/**
 * C[rows, columns] = F[rows, columns] + A[rows, depth] B[depth, columns], B in panels. Columns are a multiple of LANES, depth is one of
 * PANEL where A lies in panels; a stride of 0 makes F one row for all.
 */
OWN void addProduct(int rows, int columns, int depth, Left a, const float *panels, const float *from,
                    ptrdiff_t fromStride, float *c, ptrdiff_t cStride) {
  const Cut cut = cutOf(rows);
  for (int column = 0; column < columns;) {
    const int vectors = columns - column >= 2 * LANES ? 2 : 1;
    RowTile *const *const tiles = a.panelStride ? panelTiles[vectors - 1] : rowTiles[vectors - 1];
    const float *panel = panels + (ptrdiff_t)(column / PANEL) * depth * PANEL + column % PANEL;
    for (int row = 0, height; row < rows; row += height) {
      height = row < cut.end ? cut.height : cut.height - 1;
      const Left left = {a.first + row * a.stride, a.stride, a.panelStride};
      tiles[height](depth, left, panel, from + row * fromStride + column, fromStride, c + row * cStride + column, cStride);
    }
    column += vectors * LANES;
  }
}

/**
 * C[rows, columns] += A[depth, rows]^T B[depth, columns], B in panels that lie `panelRows` rows apart. Columns are a multiple of LANES.
 */
OWN void addTransposedProduct(int rows, int columns, int depth, const float *a, ptrdiff_t aStride, const float *panels,
                              ptrdiff_t panelRows, float *c, ptrdiff_t cStride) {
  const Cut cut = cutOf(rows);
  for (int column = 0; column < columns;) {
    const int vectors = columns - column >= 2 * LANES ? 2 : 1;
    const float *panel = panels + column / PANEL * panelRows * PANEL + column % PANEL;
    for (int row = 0, height; row < rows; row += height) {
      height = row < cut.end ? cut.height : cut.height - 1;
      columnTiles[vectors - 1][height](depth, a + row, aStride, panel, c + row * cStride + column, cStride);
    }
    column += vectors * LANES;
  }
}
