import { loadTensorflow, openEngine } from '../../src/trainer/engine/openEngine'
import type { BenchOptions, Section } from './benchOptions'
import type { BenchReport } from './benchReport'
import { isWithin } from './reportTables'
import { currentLoad, describeMachine } from './describeMachine'
import { measureForecasts } from './forecasts/measureForecasts'
import { measureGeneration } from './generation/measureGeneration'
import { measureGrowth } from './growth/measureGrowth'
import { measureHistory } from './history/measureHistory'
import { measureImport } from './import/measureImport'
import { measureInside } from './inside/measureInside'
import { measureKills } from './kills/measureKills'
import { measureRaces } from './kills/measureRaces'
import { measureKernels } from './kernel/measureKernels'
import { openPytorch, type PytorchPeer } from './kernel/pytorchCandidate'
import { profileSteps } from './profile/profileSteps'
import { measureSteps } from './steps/measureSteps'
import { measureVocabulary } from './vocabulary/measureVocabulary'
import { measureTraining } from './training/measureTraining'
import { measureTranslation } from './translation/measureTranslation'

/** Above this, other programs take a noticeable share of two cores. */
const quietLoad = 0.5

/** What came of the sections that were asked for. */
export interface BenchOutcome {
  readonly report: BenchReport
  /** Sections that could be measured. */
  readonly measured: ReadonlySet<Section>
  /** Whether every section could, and none of them shows what must not be. */
  readonly complete: boolean
}

/**
 * Measures the sections that were asked for, one after the other; `say` hears what is being measured, what is missing, and what
 * failed. A section that fails stays empty, and the others are measured all the same.
 */
export async function runSections(
  { sections, rounds, seed }: BenchOptions,
  say: (line: string) => void,
): Promise<BenchOutcome> {
  const load = currentLoad()
  if (load > quietLoad) {
    say(
      `Warning: the load of this machine is ${load.toFixed(1)}. Figures will be too high; run again when it is below ${quietLoad}.`,
    )
  }
  const tensorflow = await loadTensorflow()
  if (!tensorflow) say('tfjs-node is not installed: left out.')
  const pytorch = sections.has('kernel') || sections.has('generation') ? await pytorchOrWord(say) : null
  await openEngine({ engine: 'tensorflow', kernel: 'auto', threads: null })
  const measured = new Set<Section>()
  const section = async <Found extends object>(
    name: Section,
    nothing: Found,
    measure: () => Promise<Found>,
  ): Promise<Found> => {
    if (!sections.has(name)) return nothing
    try {
      const found = await measure()
      measured.add(name)
      return found
    } catch (error) {
      say(`Section ${name} failed: ${error instanceof Error ? error.message : String(error)}`)
      return nothing
    }
  }
  const report: BenchReport = {
    machine: describeMachine(load, tensorflow, pytorch?.version ?? null),
    ...(await section('kernel', { peak: [], kernel: [] }, () =>
      measureKernels(pytorch, rounds, ({ batch, steps, inputs, units }) =>
        say(`Kernel: ${batch} x ${steps} steps, ${inputs} inputs, ${units} units`),
      ),
    )),
    steps: await section('steps', [], () => measureSteps(rounds, (name) => say(`Training step: ${name}`))),
    profile: await section('profile', [], () => profileSteps((name) => say(`Profile: ${name}`))),
    growth: await section('growth', [], () =>
      measureGrowth(rounds, (axis, value) => say(`Growth: ${axis} ${value}`)),
    ),
    vocabulary: await section('vocabulary', [], () =>
      measureVocabulary(rounds.rounds, (vocabulary) => say(`Vocabulary: ${vocabulary} words`)),
    ),
    generation: await section('generation', [], () =>
      measureGeneration(pytorch, rounds, ({ units, layers }) =>
        say(`Generation: ${layers} x ${units} units`),
      ),
    ),
    translation: await section('translation', [], () =>
      measureTranslation(rounds, (vocabulary) => say(`Translation: ${vocabulary} tokens`)),
    ),
    inside: await section('inside', [], () => measureInside((name) => say(`Inside: ${name}`))),
    training: await section('training', [], () => measureTraining((name) => say(`Training: ${name}`))),
    forecasts: await section('forecasts', [], () => measureForecasts((name) => say(`Forecasts: ${name}`))),
    history: await section('history', [], () => measureHistory((name) => say(`History: ${name}`))),
    ...(await section('kills', { kills: [], races: [] }, async () => ({
      kills: await measureKills(seed, (name) => say(`Kill ${name}`)),
      races: await measureRaces((name) => say(`Race: ${name}`)),
    }))),
    import: await section('import', [], () => measureImport(rounds.rounds, (name) => say(`Import: ${name}`))),
  }
  pytorch?.close()
  return { report, measured, complete: measured.size === sections.size && keepsPromises(report) }
}

/** Whether nothing took longer than it may, nothing was lost, and nothing was left behind. */
function keepsPromises({ history, inside, kills, races }: BenchReport): boolean {
  return (
    inside.every(({ p95Ms, limitMs }) => limitMs === null || p95Ms <= limitMs) &&
    history.every(isWithin) &&
    kills.every(({ lost, left }) => lost + left === 0) &&
    races.every(({ wrong }) => wrong === 0)
  )
}

async function pytorchOrWord(say: (line: string) => void): Promise<PytorchPeer | null> {
  const pytorch = await openPytorch()
  if (pytorch === null)
    say('No Python with PyTorch 2.8 or newer: left out (LSTM_WORKBENCH_PYTHON names one).')
  return pytorch
}
