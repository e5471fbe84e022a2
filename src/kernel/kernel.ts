import { type LookLayer } from './lookLayer'
import { type Measurement, type RecurrenceShape } from './measurement'
import { type UpdateRequest } from './optimizerRule'
import { type LayerShape, type RecurrentPass } from './recurrentPass'
import { type KernelArray } from './sharedFloats'
import { type SoftmaxLayer, type SoftmaxShape } from './softmaxLayer'

/** Builds in WebAssembly, best first: `relaxed` multiplies and adds in one instruction (relaxed SIMD); `plain` runs wherever SIMD and threads do. */
export const webAssemblyBuilds = ['relaxed', 'plain'] as const
/** A build in WebAssembly. */
export type WebAssemblyBuild = (typeof webAssemblyBuilds)[number]

/** Builds in C by the width of their vectors, widest first: three of x86-64, one of arm64. */
export const nativeBuilds = ['avx512', 'avx2', 'sse2', 'neon'] as const
/** A build in C. */
export type NativeBuild = (typeof nativeBuilds)[number]

/** A build of the kernel: its implementation, and what instructions it uses. */
export type KernelBuild = WebAssemblyBuild | NativeBuild

/** What `openKernel` needs. */
export interface KernelOptions {
  /** Folder with lstm-relaxed.wasm, lstm-plain.wasm, worker.mjs and, where a compiler was, lstm-native.node (`resources/kernel`). */
  readonly directory: string
  /** Threads that compute, the calling one included; at least 1. */
  readonly threads: number
  /**
   * A build, or the best of an implementation: `native` in the widest width that the processor has, `webassembly` relaxed where the runtime
   * accepts it. Default `auto`: native where it is there.
   */
  readonly build?: KernelBuild | 'native' | 'webassembly' | 'auto' | undefined
}

/**
 * The LSTM kernel: one memory, and threads that live until `close`.
 *
 * All calls are synchronous and come from one thread. The same calls with the same build and the same number of threads
 * give the same bits.
 */
export interface Kernel {
  readonly implementation: 'native' | 'webassembly'
  readonly build: KernelBuild
  readonly threads: number
  /** A recurrence with a workspace of its own; to be released. */
  createLayer(shape: LayerShape): RecurrentPass
  /** A dense layer with softmax and its loss, with a workspace of its own; to be released. */
  createSoftmax(shape: SoftmaxShape): SoftmaxLayer
  /** Attention, with a workspace of its own; to be released. */
  createLooks(): LookLayer
  /** Zeros in kernel memory: what is read or updated at each step is best kept here, as nothing is copied then. */
  allocate(length: number): KernelArray
  /** The square root of the sum of squares over all arrays, summed in float64 in a fixed order. */
  norm(arrays: readonly Float32Array[]): number
  /**
   * One optimizer step; returns the norm of the gradients before clipping. When that norm is not finite, nothing
   * is changed: the training has diverged.
   */
  update(request: UpdateRequest): number
  /** Times one forward and one backward call on random numbers. */
  measure(shape: RecurrenceShape, repetitions?: number): Measurement
  /** Times bare multiply-adds in registers on all threads at once: the limit of this build on this machine. */
  peak(): Measurement
  /** Bytes of kernel memory in use by passes and arrays. */
  usedBytes(): number
  /** Ends the threads; nothing of this kernel may be used afterwards. */
  close(): Promise<void>
}
