import { Block, Cursor } from './block'
import { type KernelParts } from './kernelParts'
import { type OptimizerRule, type UpdateRequest } from './optimizerRule'
import { expectLength, expectWhole } from './expectations'
import { MULTIPLY_ADDS_OF_AN_UPDATE, evenWork } from './work'
import { ruleFields, updateRecordBytes, writeUpdateRecord } from './updateRecord'

/** Norms and updates of weights; arrays that do not lie in kernel memory are copied in and out. */
export class Optimizer {
  readonly #kernel: KernelParts
  readonly #block: Block

  constructor(kernel: KernelParts) {
    this.#kernel = kernel
    this.#block = new Block(kernel.memory)
  }

  norm(arrays: readonly Float32Array[]): number {
    const { memory } = this.#kernel
    const squares = arrays.map((array) => {
      const address = memory.addressOf(array) ?? this.#copy(array)
      return this.#kernel.squaredNorm(address, array.length)
    })
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0))
  }

  update(request: UpdateRequest): number {
    const { first, second } = checkUpdate(request)
    const { weights, gradients, clipNorm } = request
    const norm = request.norm ?? this.norm([gradients])
    if (!Number.isFinite(norm) || weights.length === 0) return norm
    const { memory, pool, threads } = this.#kernel
    const arrays = [weights, gradients, first, second]
    const outside = arrays.filter((array) => array && memory.addressOf(array) === null)
    const bytes = updateRecordBytes + 128 * 5 + outside.length * weights.byteLength
    const cursor = new Cursor(this.#block.reserve(bytes))
    const record = cursor.take(updateRecordBytes / 4)
    const copies: (() => void)[] = []
    const place = (array: Float32Array | undefined, isChanged: boolean): number => {
      if (!array) return 0
      const inside = memory.addressOf(array)
      if (inside !== null) return inside
      const address = cursor.take(array.length)
      const view = memory.floats(address, array.length)
      view.set(array)
      if (isChanged) copies.push(() => array.set(view))
      return address
    }
    writeUpdateRecord(memory, record, {
      ...ruleFields(request),
      length: weights.length,
      shares: threads,
      weights: place(weights, true),
      gradients: place(gradients, false),
      first: place(first, true),
      second: place(second, true),
      scale: clipNorm === undefined || norm <= clipNorm ? 1 : clipNorm / norm,
    })
    pool.run('updateShare', record, evenWork(threads, weights.length * MULTIPLY_ADDS_OF_AN_UPDATE))
    for (const copy of copies) copy()
    return norm
  }

  #copy(array: Float32Array): number {
    const address = this.#block.reserve(array.byteLength)
    this.#kernel.memory.floats(address, array.length).set(array)
    return address
  }
}

/** The moments that the rule uses; throws a RangeError when one is missing or has another length than the weights. */
function checkUpdate(request: UpdateRequest): {
  first: Float32Array | undefined
  second: Float32Array | undefined
} {
  const shape = [request.weights.length]
  expectLength('gradients', request.gradients, shape)
  expectWhole('step', request.step, 1)
  const take = (name: 'first' | 'second', isUsed: boolean): Float32Array | undefined => {
    if (!isUsed) return undefined
    const array = request[name]
    if (!array) throw new RangeError(`${request.rule.kind} needs ${name}, ${request.weights.length} values.`)
    expectLength(name, array, shape)
    return array
  }
  return {
    first: take('first', usesFirst(request.rule)),
    second: take('second', request.rule.kind !== 'sgd'),
  }
}

function usesFirst(rule: OptimizerRule): boolean {
  if (rule.kind === 'adam' || rule.kind === 'adamw') return true
  return (rule.momentum ?? 0) !== 0
}
