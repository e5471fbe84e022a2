import type { Kernel } from '../../kernel/kernel'
import type { KernelArray } from '../../kernel/sharedFloats'
import type { Random } from '../../shared/random'
import { initialWeights } from './initialWeights'
import { sizeOf, type ParameterSpec } from './parameterSpec'

/**
 * All weights of a network in one flat array in kernel memory, and their gradients in another of the same layout: the recurrence reads and writes
 * them where they are, one fused update changes all, and a checkpoint is one copy.
 */
export class Parameters {
  readonly count: number
  private readonly weights: KernelArray
  private readonly gradients: KernelArray
  /** Parameters that training leaves as they are, by name. */
  private readonly frozen = new Set<string>()
  private readonly places: ReadonlyMap<string, { readonly spec: ParameterSpec; readonly offset: number }>

  constructor(
    readonly specs: readonly ParameterSpec[],
    kernel: Kernel,
  ) {
    let offset = 0
    this.places = new Map(
      specs.map((spec) => {
        const place = { spec, offset }
        offset += sizeOf(spec)
        return [spec.name, place]
      }),
    )
    this.count = offset
    this.weights = kernel.allocate(offset)
    this.gradients = kernel.allocate(offset)
  }

  /** Every weight, flat. */
  get all(): Float32Array {
    return this.weights.values
  }

  /** The gradient of every weight, flat. */
  get allGradients(): Float32Array {
    return this.gradients.values
  }

  /** A view of one parameter's weights. */
  weight(name: string): Float32Array {
    const { spec, offset } = this.place(name)
    return this.weights.values.subarray(offset, offset + sizeOf(spec))
  }

  /** A view of one parameter's gradient. */
  gradient(name: string): Float32Array {
    const { spec, offset } = this.place(name)
    return this.gradients.values.subarray(offset, offset + sizeOf(spec))
  }

  shape(name: string): readonly number[] {
    return this.place(name).spec.shape
  }

  initialize(random: Random): void {
    for (const spec of this.specs) this.weight(spec.name).set(initialWeights(spec, random))
  }

  /** Lets training leave a parameter as it is. Throws where there is none of that name. */
  freeze(name: string): void {
    this.place(name)
    this.frozen.add(name)
  }

  isFrozen(name: string): boolean {
    return this.frozen.has(name)
  }

  /** Whether training changes anything. */
  get learns(): boolean {
    return this.specs.some(({ name }) => !this.frozen.has(name))
  }

  /** Weights and gradients of each parameter that training changes. */
  learned(): { readonly weights: Float32Array; readonly gradients: Float32Array }[] {
    return this.specs
      .filter(({ name }) => !this.frozen.has(name))
      .map(({ name }) => ({ weights: this.weight(name), gradients: this.gradient(name) }))
  }

  /** Calls `change`, which changes weights, and gives those that are frozen back what they were. */
  keepingFrozen<Value>(change: () => Value): Value {
    const kept = Array.from(this.frozen, (name) => [name, this.weight(name).slice()] as const)
    const value = change()
    for (const [name, before] of kept) this.weight(name).set(before)
    return value
  }

  release(): void {
    this.weights.release()
    this.gradients.release()
  }

  private place(name: string) {
    const place = this.places.get(name)
    if (!place) throw new Error(`There is no parameter "${name}".`)
    return place
  }
}
