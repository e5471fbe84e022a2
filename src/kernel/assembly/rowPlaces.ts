// Where the row at a place of a part lies in the arrays of the caller.
import { Part, Pass } from './pass'
import { at } from './simd'

/** The row of the caller, 0..B-1. */
export function callerRow(pass: Pass, part: Part, row: i32): i32 {
  return load<i32>(at(pass.order, part.first + row))
}

/** Steps of the row. */
export function lengthOf(pass: Pass, part: Part, row: i32): i32 {
  return load<i32>(at(pass.lengths, part.first + row))
}

/** Index in [T, B] of what the row reads and gives at a step of the recurrence. */
export function position(pass: Pass, part: Part, row: i32, step: i32): i32 {
  const time = pass.reversed ? lengthOf(pass, part, row) - 1 - step : step
  return time * pass.batch + callerRow(pass, part, row)
}

/** Rows that take part in a step. */
export function activeRows(part: Part, step: i32): i32 {
  return load<i32>(at(part.activeRows, step))
}

/** The same, as tiles cover them. */
export function coveredRows(part: Part, step: i32): i32 {
  return load<i32>(at(part.paddedRows, step))
}

/** Where the rows of a step begin in the arrays of all steps. */
export function rowOffset(part: Part, step: i32): i32 {
  return load<i32>(at(part.offsets, step))
}
