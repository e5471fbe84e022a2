import { prepareBackward } from './backwardCall'
import { Block } from './block'
import { checkBackward, checkForward, checkShape } from './checks'
import { type ForwardCall, prepareForward } from './forwardCall'
import { readGates } from './gateActivations'
import { type KernelParts, type PassBlocks } from './kernelParts'
import {
  type BackwardRequest,
  type BackwardResult,
  type ForwardRequest,
  type ForwardResult,
  type GateActivations,
  type LayerShape,
  type RecurrentPass,
} from './recurrentPass'
import { runBackward } from './runBackward'
import { runForward } from './runForward'
import { WeightStore } from './weightStore'

/** One recurrence with its workspace. */
export class CellPass implements RecurrentPass {
  readonly shape: LayerShape
  readonly #kernel: KernelParts
  readonly #blocks: PassBlocks
  #latest: ForwardCall | null = null
  #isReleased = false

  constructor(kernel: KernelParts, shape: LayerShape) {
    checkShape(shape)
    this.shape = shape
    this.#kernel = kernel
    this.#blocks = {
      weights: new WeightStore(kernel.memory, kernel.layout),
      forward: new Block(kernel.memory),
      backward: new Block(kernel.memory),
    }
  }

  forward(request: ForwardRequest): ForwardResult {
    if (this.#isReleased) throw new Error('forward was called on a pass that has been released.')
    checkForward(this.shape, request)
    const packed = request.sameWeights === true ? (this.#latest?.packed ?? null) : null
    this.#latest = null
    const call = prepareForward(this.#kernel, this.#blocks, this.shape, request, packed)
    const result = runForward(this.#kernel, call)
    this.#latest = call
    return result
  }

  backward(request: BackwardRequest): BackwardResult {
    const forward = this.#trainingCall('backward')
    checkBackward(this.shape, forward.request, request)
    return runBackward(this.#kernel, prepareBackward(this.#kernel, this.#blocks, forward, request))
  }

  gates(): GateActivations {
    return readGates(this.#kernel.memory, this.#trainingCall('gates'))
  }

  workspaceBytes(): number {
    return this.#blocks.weights.bytes + this.#blocks.forward.bytes + this.#blocks.backward.bytes
  }

  release(): void {
    this.#isReleased = true
    this.#latest = null
    this.#blocks.weights.release()
    this.#blocks.forward.release()
    this.#blocks.backward.release()
  }

  #trainingCall(name: string): ForwardCall {
    if (this.#latest === null) throw new Error(`${name} needs a forward call of this pass before it.`)
    if (this.#latest.request.training === false) {
      throw new Error(`${name} needs a forward call with training, the latest one kept nothing.`)
    }
    return this.#latest
  }
}
