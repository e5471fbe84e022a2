import { arrangeIn, Block } from './block'
import { expectLength, expectWhole } from './expectations'
import type { KernelParts } from './kernelParts'
import type { LookGradients, LookLayer, LookRequest, LookResult } from './lookLayer'
import { writeRecord } from './passRecord'
import type { SharedFloats } from './sharedFloats'
import { evenWork } from './work'

/** The fields of `Looks` in assembly/looks.ts, in the same order (a test compares them); what they are is said there. */
export const lookFields = [
  'steps',
  'asked',
  'size',
  'features',
  'parts',
  'lengths',
  'sought',
  'memory',
  'shares',
  'found',
  'soughtGradient',
  'memoryGradient',
  'scratch',
] as const

type LookRecord = Record<(typeof lookFields)[number], number>

/** A busy core then does fewer of them. */
const PARTS_PER_THREAD = 2

/** The latest forward call, which a backward call belongs to. */
interface LookCall {
  readonly address: number
  readonly record: LookRecord
}

/** Attention with its workspace. */
export class LookPass implements LookLayer {
  readonly #kernel: KernelParts
  readonly #block: Block
  #latest: LookCall | null = null

  constructor(kernel: KernelParts) {
    this.#kernel = kernel
    this.#block = new Block(kernel.memory)
  }

  forward(request: LookRequest): LookResult {
    checkRequest(request)
    const call = this.#prepare(request)
    this.#latest = call
    this.#run('lookPart', call, 2)
    const { steps, asked, size, features } = request
    return {
      shares: this.#floats(call, 'shares', size * steps * asked),
      found: this.#floats(call, 'found', steps * size * features),
    }
  }

  backward(found: Float32Array): LookGradients {
    const call = this.#latest
    if (!call) throw new Error('backward needs a forward call before it.')
    const { steps, asked, size, features } = call.record
    expectLength('found', found, [steps, size, features])
    this.#floats(call, 'found', found.length).set(found)
    this.#run('lookGradientPart', call, 4)
    return {
      sought: this.#floats(call, 'soughtGradient', steps * size * features),
      memory: this.#floats(call, 'memoryGradient', asked * size * features),
    }
  }

  release(): void {
    this.#latest = null
    this.#block.release()
  }

  #prepare({ steps, asked, size, features, lengths, sought, memory: looked }: LookRequest): LookCall {
    const { memory, threads } = this.#kernel
    const parts = Math.min(size, PARTS_PER_THREAD * threads)
    const [ofSought, ofMemory] = [steps * size * features, asked * size * features]
    const { address, places } = arrangeIn(this.#block, (cursor) => ({
      address: cursor.take(lookFields.length),
      places: {
        lengths: cursor.take(size),
        sought: cursor.take(ofSought),
        memory: cursor.take(ofMemory),
        shares: cursor.take(size * steps * asked),
        found: cursor.take(ofSought),
        soughtGradient: cursor.take(ofSought),
        memoryGradient: cursor.take(ofMemory),
        scratch: cursor.take(parts * asked),
      },
    }))
    const record: LookRecord = { ...places, steps, asked, size, features, parts }
    memory.integers(places.lengths, size).set(lengths ?? new Int32Array(size).fill(asked))
    memory.floats(places.sought, ofSought).set(sought)
    memory.floats(places.memory, ofMemory).set(looked)
    writeRecord(memory, address, lookFields, record)
    return { address, record }
  }

  /** So many products of all steps with all others. */
  #run(job: 'lookPart' | 'lookGradientPart', { address, record }: LookCall, products: number): void {
    const { steps, asked, size, features, parts } = record
    this.#kernel.pool.run(job, address, evenWork(parts, products * steps * asked * size * features))
  }

  #floats({ record }: LookCall, field: keyof LookRecord, length: number): SharedFloats {
    return this.#kernel.memory.floats(record[field], length)
  }
}

function checkRequest({ steps, asked, size, features, lengths, sought, memory }: LookRequest): void {
  expectWhole('steps', steps, 1)
  expectWhole('asked', asked, 1)
  expectWhole('size', size, 1)
  expectWhole('features', features, 1)
  expectLength('sought', sought, [steps, size, features])
  expectLength('memory', memory, [asked, size, features])
  if (!lengths) return
  expectLength('lengths', lengths, [size])
  const row = lengths.findIndex((length) => length < 0 || length > asked)
  if (row >= 0)
    throw new RangeError(
      `lengths holds ${lengths[row]} for row ${row}; expected a whole number from 0 to ${asked}.`,
    )
}
