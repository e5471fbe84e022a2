import { type Kernel, type KernelOptions } from './kernel'

/** Loads a build of the kernel, starts its threads and resolves once they are ready. */
export declare function openKernel(options: KernelOptions): Promise<Kernel>
