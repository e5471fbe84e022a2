import type { Kernel, KernelBuild } from '../../kernel/kernel'
import { nativeOffer } from '../../kernel/native/openNative'
import { openKernel } from '../../kernel/openKernel'
import type { RecurrenceShape } from '../../kernel/measurement'
import {
  allowsKernel,
  kernelNames,
  kernelSettingSchema,
  kernelText,
  type KernelName,
} from '../../shared/domain/kernelName'
import { expected } from '../../shared/errors'
import type { EngineChoice } from '../../shared/jobs'
import { isBusy } from './load'

/** A kernel that was chosen, and why in one sentence. */
export interface ChosenKernel {
  readonly kernel: Kernel
  readonly name: KernelName
  readonly reason: string
}

/** What may be chosen from. */
export interface KernelOffer {
  /** Builds that run here, as they are preferred: native ones widest first, then WebAssembly. */
  readonly names: readonly KernelName[]
  /** Why there is no native one; null where there is. */
  readonly missing: string | null
}

const builds: Readonly<Record<KernelName, KernelBuild | 'webassembly'>> = {
  'wasm-simd': 'webassembly',
  'wasm-simd-plain': 'plain',
  'native-avx512': 'avx512',
  'native-avx2': 'avx2',
  'native-sse2': 'sse2',
  'native-neon': 'neon',
}

/** A batch of middling size: some milliseconds. */
const shape: RecurrenceShape = { batch: 32, steps: 30, inputs: 32, units: 64 }
const repetitions = 9

/** A later one must be faster by this factor: a closer race would be decided by chance, and with it the last digits of weights. */
const margin = 1.3

/** What runs here and is allowed by LSTM_WORKBENCH_KERNEL, which names an implementation or a build and goes before the setting. */
export function kernelOffer(directory: string, named = process.env['LSTM_WORKBENCH_KERNEL']): KernelOffer {
  const native = nativeOffer(directory)
  const all = kernelNames.filter((name) => {
    const build = builds[name]
    return name === 'wasm-simd' || name === 'wasm-simd-plain' || native.builds.some((own) => own === build)
  })
  const ordered = [
    ...all.filter((name) => name.startsWith('native')),
    ...all.filter((name) => name.startsWith('wasm')),
  ]
  const missing = 'reason' in native ? native.reason : null
  if (named === undefined || named === '') return { names: ordered, missing }
  const setting = kernelSettingSchema.safeParse(named).data
  const names = ordered.filter((name) => (setting ? allowsKernel(setting, name) : name === named))
  return { names, missing }
}

/** Opens a kernel by its name. */
export const openNamedKernel = (directory: string, threads: number, name: KernelName): Promise<Kernel> =>
  openKernel({ directory, threads, build: builds[name] })

/**
 * Opens a kernel: the one that a run began with where it is here, else by the setting, with `auto` the fastest of a short race. Native ones go
 * first, and a busy machine races nobody. Throws `engine.noKernel` when nothing that is allowed runs here.
 */
export async function openChosenKernel(
  directory: string,
  threads: number,
  choice: Pick<EngineChoice, 'kernel' | 'begun'>,
  offer: KernelOffer = kernelOffer(directory),
): Promise<ChosenKernel> {
  const open = (name: KernelName): Promise<Kernel> => openNamedKernel(directory, threads, name)
  const begun = offer.names.find((name) => name === choice.begun?.kernel)
  if (begun !== undefined) return { kernel: await open(begun), name: begun, reason: 'The run began with it.' }
  const names = offer.names.filter((name) => allowsKernel(choice.kernel, name) && name !== 'wasm-simd-plain')
  const [first = offer.names.find((name) => allowsKernel(choice.kernel, name)), ...others] = names
  if (first === undefined)
    throw expected('engine.noKernel', { reason: offer.missing ?? 'it is switched off' })
  if (others.length === 0 || isBusy())
    return named({ kernel: await open(first), name: first, reason: reasonOf(first, choice, offer) })
  return named(await race(first, others, open))
}

/** `webassembly` opens the best build that the runtime accepts: its name follows. */
function named(chosen: ChosenKernel): ChosenKernel {
  return chosen.kernel.build === 'plain' ? { ...chosen, name: 'wasm-simd-plain' } : chosen
}

function reasonOf(name: KernelName, { kernel }: Pick<EngineChoice, 'kernel'>, offer: KernelOffer): string {
  if (kernel !== 'auto') return 'The settings ask for it.'
  if (name.startsWith('wasm')) return `There is no native kernel: ${offer.missing ?? 'it is switched off'}.`
  return 'It is usually the fastest; other programs keep this machine too busy to measure.'
}

/** Runs each on the same numbers and keeps the first that no other is much faster than. */
async function race(
  first: KernelName,
  others: readonly KernelName[],
  open: (name: KernelName) => Promise<Kernel>,
): Promise<ChosenKernel> {
  const runners: { readonly name: KernelName; readonly kernel: Kernel; readonly ms: number }[] = []
  for (const name of [first, ...others]) {
    const kernel = await open(name)
    // twice, as V8 compiles meanwhile, and as a process that comes between makes only one of them slow
    const times = [1, 2].map(() => kernel.measure(shape, repetitions).milliseconds)
    runners.push({ name, kernel, ms: Math.min(...times) })
  }
  const [leader, ...rest] = runners
  if (!leader) throw new Error('A race needs a kernel.')
  const best = rest.reduce((ahead, next) => (next.ms * margin < ahead.ms ? next : ahead), leader)
  await Promise.all(runners.filter(({ name }) => name !== best.name).map(({ kernel }) => kernel.close()))
  const times = runners.map(({ name, ms }) => `${kernelText(name)} ${ms.toFixed(1)} ms`).join('; ')
  return { kernel: best.kernel, name: best.name, reason: `Measured on a small batch: ${times}.` }
}
