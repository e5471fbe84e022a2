import { Block, type Cursor, arrangeIn } from './block'
import { roundUp } from './dimensions'
import { expectLength, expectWhole } from './expectations'
import { type KernelParts } from './kernelParts'
import { writeRecord } from './passRecord'
import { type SharedFloats } from './sharedFloats'
import {
  type DenseRequest,
  type SoftmaxGradients,
  type SoftmaxLayer,
  type SoftmaxRequest,
  type SoftmaxResult,
  type SoftmaxShape,
} from './softmaxLayer'
import { type SoftmaxRecord, softmaxFields } from './softmaxRecord'
import { type Source, copyIn, sourceOf } from './sources'
import { type Work, evenWork } from './work'

/** A busy core then does fewer of them. Every part has a share in the gradient of the inputs to itself, so that there are not more. */
const PARTS_PER_THREAD = 2

/** So many logits are kept from the forward to the backward call, 16 MB of them; more are made again. */
const MOST_KEPT = 2 ** 22

/** The latest forward call, which a backward call belongs to. */
interface SoftmaxCall {
  readonly address: number
  readonly record: SoftmaxRecord
  readonly rows: number
  readonly parts: number
  readonly hasTargets: boolean
  /** Whether it was the dense layer alone. */
  readonly isPlain: boolean
}

/** One dense layer with softmax and its workspace. */
export class SoftmaxPass implements SoftmaxLayer {
  readonly shape: SoftmaxShape
  readonly #kernel: KernelParts
  readonly #block: Block
  #latest: SoftmaxCall | null = null

  constructor(kernel: KernelParts, shape: SoftmaxShape) {
    expectWhole('inputs', shape.inputs, 1)
    expectWhole('classes', shape.classes, 1)
    this.shape = shape
    this.#kernel = kernel
    this.#block = new Block(kernel.memory)
  }

  forward(request: SoftmaxRequest): SoftmaxResult {
    checkRequest(this.shape, request)
    this.#latest = null
    const call = this.#prepare(request, false)
    const { pool } = this.#kernel
    pool.run('softmaxPart', call.address, this.#work(call, 1))
    const result = this.#combine(call)
    if (request.outputs !== true) return { ...result, outputs: null }
    pool.run('softmaxOutputs', call.address, this.#work(call, 1))
    return { ...result, outputs: this.#floats(call, 'outputs', request.rows * this.shape.classes) }
  }

  logits(request: DenseRequest): SharedFloats {
    checkRequest(this.shape, request)
    this.#latest = null
    const call = this.#prepare(request, true)
    this.#kernel.pool.run('softmaxOutputs', call.address, this.#work(call, 1))
    const given = request.squashes === true ? 'squashed' : 'outputs'
    return this.#floats(call, given, request.rows * this.shape.classes)
  }

  backward(factors: Float32Array, smoothing = 0): SoftmaxGradients {
    const call = this.#latest
    if (!call?.hasTargets) throw new Error('backward needs a forward call with targets before it.')
    expectLength('factors', factors, [call.rows])
    if (!(smoothing >= 0 && smoothing <= 1))
      throw new RangeError(`smoothing is ${smoothing}; expected a share from 0 to 1.`)
    this.#floats(call, 'factors', call.rows).set(factors)
    this.#floats(call, 'smoothed', 1).fill(smoothing)
    return this.#gradients(call)
  }

  backwardLogits(gradient: Float32Array): SoftmaxGradients {
    const call = this.#latest
    if (!call?.isPlain) throw new Error('backwardLogits needs a call of logits before it.')
    expectLength('gradient', gradient, [call.rows, this.shape.classes])
    this.#floats(call, 'outputs', gradient.length).set(gradient)
    return this.#gradients(call)
  }

  #gradients(call: SoftmaxCall): SoftmaxGradients {
    const { rows, parts } = call
    const { inputs, classes } = this.shape
    const { pool } = this.#kernel
    pool.run('softmaxGradientPart', call.address, this.#work(call, 3))
    pool.run('sumInputShares', call.address, evenWork(parts, parts * rows * inputs))
    return {
      x: this.#floats(call, 'inputGradient', rows * inputs),
      weights: this.#floats(call, 'weightGradient', inputs * classes),
      bias: this.#floats(call, 'biasGradient', classes),
    }
  }

  workspaceBytes(): number {
    return this.#block.bytes
  }

  release(): void {
    this.#latest = null
    this.#block.release()
  }

  /** Finds places for everything and copies in what lies elsewhere. */
  #prepare(request: SoftmaxRequest & DenseRequest, isPlain: boolean): SoftmaxCall {
    const { memory, layout, threads } = this.#kernel
    const { inputs, classes } = this.shape
    const { rows, targets } = request
    const hasGradients = isPlain || targets !== undefined
    const source = (array: Float32Array): Source =>
      sourceOf(memory, array, (address) => this.#block.contains(address))
    const sources = { weights: source(request.weights), bias: source(request.bias) }
    const x = source(request.x).array
    const blocks = Math.ceil(classes / layout.blockClasses)
    const parts = Math.min(blocks, PARTS_PER_THREAD * threads)
    const paddedInputs = roundUp(inputs, layout.columnUnit)
    const paddedRows = rows + layout.spareRows
    const scratchLength = layout.softmaxScratch(paddedInputs)
    const copy = (cursor: Cursor, { address, array }: Source): number =>
      cursor.takeIf(address === null, array.length)
    const hasOutputs = isPlain || request.outputs === true
    const isFew = targets !== undefined && rows * classes <= MOST_KEPT
    const { address, places } = arrangeIn(this.#block, (cursor) => ({
      address: cursor.take(softmaxFields.length),
      places: {
        x: cursor.take(paddedRows * paddedInputs),
        weights: copy(cursor, sources.weights),
        bias: copy(cursor, sources.bias),
        targets: cursor.takeIf(targets !== undefined, rows),
        largest: cursor.take(parts * rows),
        sums: cursor.take(parts * rows),
        best: cursor.take(parts * rows),
        targetLogits: cursor.take(rows),
        logSums: cursor.takeIf(!isPlain, rows),
        outputs: cursor.takeIf(hasOutputs, rows * classes),
        kept: cursor.takeIf(isFew && !hasOutputs, rows * classes),
        squashed: cursor.takeIf(request.squashes === true, rows * classes),
        factors: cursor.take(rows),
        smoothed: cursor.take(1),
        inputShares: cursor.takeIf(hasGradients, parts * paddedRows * paddedInputs),
        inputGradient: cursor.takeIf(hasGradients, rows * inputs),
        weightGradient: cursor.takeIf(hasGradients, inputs * classes),
        biasGradient: cursor.takeIf(hasGradients, classes),
        scratch: cursor.take(parts * scratchLength),
      } satisfies SoftmaxRecord,
    }))
    const record: SoftmaxRecord = {
      ...places,
      rows,
      inputs,
      classes,
      paddedInputs,
      parts,
      scratchLength,
      kept: isPlain ? 0 : places.kept || places.outputs,
      weights: copyIn(memory, sources.weights, places.weights),
      bias: copyIn(memory, sources.bias, places.bias),
    }
    const padded = memory.floats(places.x, paddedRows * paddedInputs).fill(0)
    for (let row = 0; row < rows; row++)
      padded.set(x.subarray(row * inputs, (row + 1) * inputs), row * paddedInputs)
    if (targets) memory.integers(places.targets, rows).set(targets)
    writeRecord(memory, address, softmaxFields, record)
    this.#latest = { address, record, rows, parts, hasTargets: targets !== undefined, isPlain }
    return this.#latest
  }

  /** Puts together what the parts found for each row: log of the sum of all exponentials, loss, best class. */
  #combine(call: SoftmaxCall): { loss: Float64Array; best: Int32Array } {
    const { rows, parts, hasTargets, record } = call
    const largest = this.#floats(call, 'largest', parts * rows)
    const sums = this.#floats(call, 'sums', parts * rows)
    const bestOfParts = this.#kernel.memory.integers(record.best ?? 0, parts * rows)
    const targetLogits = this.#floats(call, 'targetLogits', rows)
    const logSums = this.#floats(call, 'logSums', rows)
    const loss = new Float64Array(rows)
    const best = new Int32Array(rows)
    for (let row = 0; row < rows; row++) {
      let part = 0
      for (let other = 1; other < parts; other++)
        if ((largest[other * rows + row] ?? 0) > (largest[part * rows + row] ?? 0)) part = other
      const most = largest[part * rows + row] ?? 0
      let sum = 0
      for (let at = row; at < parts * rows; at += rows)
        sum += (sums[at] ?? 0) * Math.exp((largest[at] ?? 0) - most)
      const logSum = most + Math.log(sum)
      logSums[row] = logSum
      best[row] = bestOfParts[part * rows + row] ?? 0
      if (hasTargets) loss[row] = Math.max(0, logSum - (targetLogits[row] ?? 0))
    }
    return { loss, best }
  }

  /** So many matrix products of rows, inputs and classes, cut into the parts of a call. */
  #work({ rows, parts }: SoftmaxCall, products: number): Work {
    return evenWork(parts, products * rows * this.shape.inputs * this.shape.classes)
  }

  #floats({ record }: SoftmaxCall, field: keyof SoftmaxRecord, length: number): SharedFloats {
    return this.#kernel.memory.floats(record[field] ?? 0, length)
  }
}

function checkRequest({ inputs, classes }: SoftmaxShape, request: SoftmaxRequest): void {
  const { rows, targets } = request
  expectWhole('rows', rows, 1)
  expectLength('x', request.x, [rows, inputs])
  expectLength('weights', request.weights, [inputs, classes])
  expectLength('bias', request.bias, [classes])
  if (!targets) return
  expectLength('targets', targets, [rows])
  const row = targets.findIndex((target) => target < 0 || target >= classes)
  if (row >= 0)
    throw new RangeError(
      `targets holds ${targets[row]} for row ${row}; expected a whole number from 0 to ${classes - 1}.`,
    )
}
