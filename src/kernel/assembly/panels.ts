// Panels: a matrix cut into strips of a few columns, each strip contiguous, so that the innermost loops read in order.
import { LANES, at } from './simd'
import { PANEL_WIDTH, tilesOfSix } from './tiling'

/** [depth, columns] -> [columns / 8, depth, 8]; the stride of the source in float32s. */
export function packPanels(to: usize, from: usize, depth: i32, columns: i32, stride: i32): void {
  const step = (<usize>stride) << 2
  for (let column = 0; column < columns; column += PANEL_WIDTH) {
    let source = at(from, column)
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(source))
      v128.store(to, v128.load(source, 16), 16)
      to += 32
      source += step
    }
  }
}

/** As `packPanels`, and sums[columns] += the sum of each column; two rows at once, then the last of an odd number. */
export function packPanelsAndSum(
  to: usize,
  from: usize,
  depth: i32,
  columns: i32,
  stride: i32,
  sums: usize,
): void {
  const step = (<usize>stride) << 2
  for (let column = 0; column < columns; column += PANEL_WIDTH) {
    let source = at(from, column)
    let sum0 = f32x4.splat(0)
    let sum1 = sum0
    for (let k = 0; k + 2 <= depth; k += 2) {
      const b00 = v128.load(source)
      const b01 = v128.load(source, 16)
      source += step
      const b10 = v128.load(source)
      const b11 = v128.load(source, 16)
      source += step
      v128.store(to, b00)
      v128.store(to, b01, 16)
      v128.store(to, b10, 32)
      v128.store(to, b11, 48)
      to += 64
      sum0 = f32x4.add(sum0, f32x4.add(b00, b10))
      sum1 = f32x4.add(sum1, f32x4.add(b01, b11))
    }
    if (depth & 1) {
      const b0 = v128.load(source)
      const b1 = v128.load(source, 16)
      v128.store(to, b0)
      v128.store(to, b1, 16)
      to += 32
      sum0 = f32x4.add(sum0, b0)
      sum1 = f32x4.add(sum1, b1)
    }
    v128.store(sums, f32x4.add(v128.load(sums), sum0))
    v128.store(sums, f32x4.add(v128.load(sums, 16), sum1), 16)
    sums += 32
  }
}

/**
 * The panels of the transposed matrix: [rows, depth] -> [rows / 8, depth, 8], four columns of the source at a time. Rows are
 * read up to the next multiple of eight, depth is a multiple of four.
 */
export function packTransposedPanels(to: usize, from: usize, rows: i32, depth: i32, stride: i32): void {
  for (let row = 0; row < rows; row += PANEL_WIDTH) {
    for (let k = 0; k < depth; k += LANES) {
      transpose4(to, at(from, row * stride + k), stride)
      transpose4(to + 16, at(from, (row + LANES) * stride + k), stride)
      to += 128
    }
  }
}

/** Four rows of four values -> four columns, 32 bytes apart. */
function transpose4(to: usize, from: usize, stride: i32): void {
  const step = (<usize>stride) << 2
  const r0 = v128.load(from)
  const r1 = v128.load(from + step)
  const r2 = v128.load(from + 2 * step)
  const r3 = v128.load(from + 3 * step)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
  v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32)
  v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64)
  v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96)
}

/** [depth, columns] -> tall panels: strips of six columns, then of four, as tiles are cut; columns is a multiple of four. */
export function packTallPanels(to: usize, from: usize, depth: i32, columns: i32, stride: i32): void {
  const step = (<usize>stride) << 2
  const sixes = tilesOfSix(columns)
  const end = at(from, columns)
  for (let tile = 0; tile < sixes; tile++) {
    let source = from
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(source))
      store<u64>(to, load<u64>(source, 16), 16)
      to += 24
      source += step
    }
    from += 24
  }
  for (; from < end; from += 16) {
    let source = from
    for (let k = 0; k < depth; k++) {
      v128.store(to, v128.load(source))
      to += 16
      source += step
    }
  }
}
