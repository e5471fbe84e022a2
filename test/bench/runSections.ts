import { loadTensorflow } from '../../src/trainer/engine/loadTensorflow'
import { openEngine } from '../../src/trainer/engine/openEngine'
import type { BenchOptions } from './benchOptions'
import type { BenchReport } from './benchReport'
import { currentLoad, describeMachine } from './describeMachine'
import { measureGrowth } from './growth/measureGrowth'
import { measureImport } from './import/measureImport'
import { measureKernels } from './kernel/measureKernels'
import { openPytorch } from './kernel/pytorchCandidate'
import { profileSteps } from './profile/profileSteps'
import { measureSteps } from './steps/measureSteps'
import { measureTraining } from './training/measureTraining'

/** Above this, other programs take a noticeable share of two cores. */
const quietLoad = 0.5

/** Measures the sections that were asked for, one after the other; `say` hears what is being measured and what is missing. */
export async function runSections(
  { sections, rounds }: BenchOptions,
  say: (line: string) => void,
): Promise<BenchReport> {
  const load = currentLoad()
  if (load > quietLoad) {
    say(
      `Warning: the load of this machine is ${load.toFixed(1)}. Figures will be too high; run again when it is below ${quietLoad}.`,
    )
  }
  const tensorflow = await loadTensorflow()
  if (!tensorflow) say('tfjs-node is not installed: left out.')
  const pytorch = sections.has('kernel') ? await openPytorch() : null
  if (sections.has('kernel') && pytorch === null) {
    say('PyTorch is not installed: left out (Debian: apt-get install python3-torch).')
  }
  await openEngine({ engine: 'auto', threads: null })
  const kernels = sections.has('kernel')
    ? await measureKernels(pytorch, rounds, ({ batch, steps, inputs, units }) =>
        say(`Kernel: ${batch} x ${steps} steps, ${inputs} inputs, ${units} units`),
      )
    : { peak: [], kernel: [] }
  pytorch?.close()
  return {
    machine: describeMachine(load, tensorflow, pytorch?.version ?? null),
    ...kernels,
    steps: sections.has('steps') ? await measureSteps(rounds, (name) => say(`Training step: ${name}`)) : [],
    profile: sections.has('profile') ? await profileSteps((name) => say(`Profile: ${name}`)) : [],
    growth: sections.has('growth')
      ? await measureGrowth(rounds, (axis, value) => say(`Growth: ${axis} ${value}`))
      : [],
    training: sections.has('training') ? await measureTraining((name) => say(`Training: ${name}`)) : [],
    import: sections.has('import') ? await measureImport((name) => say(`Import: ${name}`)) : [],
  }
}
