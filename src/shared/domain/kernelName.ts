import { z } from 'zod'

/** Builds of the project's own LSTM kernel as `engine.kernel` names them: in WebAssembly, and in C by the width of their vectors. */
export const kernelNames = [
  'wasm-simd',
  'wasm-simd-plain',
  'native-avx512',
  'native-avx2',
  'native-sse2',
  'native-neon',
] as const
export type KernelName = (typeof kernelNames)[number]

const texts: Readonly<Record<KernelName, string>> = {
  'wasm-simd': 'WebAssembly',
  'wasm-simd-plain': 'WebAssembly without fused multiply-adds',
  'native-avx512': 'native, AVX-512',
  'native-avx2': 'native, AVX2',
  'native-sse2': 'native, SSE2',
  'native-neon': 'native, NEON',
}

/** A kernel in words. */
export const kernelText = (name: KernelName): string => texts[name]

/** Name of TensorFlow's fused operation as `engine.kernel`; it runs LSTM layers, and a build of the project's kernel the rest. */
export const fusedKernel = 'tensorflow-fused'

/** Which implementation of the kernel is used: `auto` takes the one that is measured to be faster. */
export const kernelSettingSchema = z.enum(['auto', 'native', 'webassembly'])
export type KernelSetting = z.infer<typeof kernelSettingSchema>

/** Whether a setting allows a kernel. */
export function allowsKernel(setting: KernelSetting, name: KernelName): boolean {
  return setting === 'auto' || name.startsWith('native') === (setting === 'native')
}
