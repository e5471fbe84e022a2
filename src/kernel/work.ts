import { type BatchPlan } from './batchPlan'

/** How much there is to do for each index of a job, in multiply-adds or what takes as long. */
export type Work = readonly number[]

/** Copying one value takes about as long as so many multiply-adds. */
export const MULTIPLY_ADDS_OF_A_COPY = 8
/** An optimizer update of one value takes about as long as so many multiply-adds. */
export const MULTIPLY_ADDS_OF_AN_UPDATE = 16

/** The same work for each of `count` indices. */
export function evenWork(count: number, total: number): Work {
  return new Array<number>(count).fill(total / count)
}

/** The work of the parts of a batch when each row of a step takes so much. */
export function workOfParts(plan: BatchPlan, ofOneRow: number): Work {
  return plan.parts.map((part) => part.workedRows * ofOneRow)
}

/** All of the work. */
export function totalWork(work: Work): number {
  return work.reduce((sum, entry) => sum + entry, 0)
}
