import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Dataset } from '../../../shared/domain/dataset'
import type { LayerSummary, Network } from '../../../shared/domain/network'
import type { Preview } from '../../../shared/domain/plan'
import type { SampleCounts } from '../../../shared/domain/run'
import { summarizeNetwork, totalParameters } from '../../../shared/domain/summarizeNetwork'
import type { TaskId } from '../../../shared/domain/task'
import type { Result } from '../../../shared/result'
import type { QueryState } from '../../stores/query'
import { taskViews } from '../../tasks/taskViews'
import { useQuery } from '../../stores/useQuery'
import { useWorkbench } from '../../stores/workbench'
import { changesOf, valueAt, withSettings, withoutSetting, type Changes, type Json } from './experimentDraft'
import { freshName } from './freshName'
import { planDraft, type PlannedDraft } from './planDraft'
import type { PresetId } from './presets'

/** Keys rest this long before a plan is asked for: shorter than a pause, longer than between two digits. */
const planRestMs = 150
/** A preview reads rows, so it waits until a person has stopped typing. */
const previewRestMs = 450

/** Settings that no sample depends on: a change of these leaves the preview as it is. */
const beyondTheSample = /^(model|training)\.(?!seed)/

/** The state of the New experiment page, and what can be done to it. */
export interface ExperimentForm {
  readonly task: Readonly<Ref<TaskId>>
  readonly preset: Readonly<Ref<PresetId>>
  /** A second data set whose rows all test; null = a share of the first. */
  readonly testDatasetId: Readonly<Ref<string | null>>
  /** What was set by hand for the chosen task. */
  readonly changes: ComputedRef<Changes>
  readonly plan: Readonly<ShallowRef<QueryState<PlannedDraft>>>
  readonly preview: Readonly<ShallowRef<QueryState<Preview>>>
  /** What follows from the draft: counted where its rows were read, else estimated; null before the first plan. */
  readonly facts: ComputedRef<DraftFacts | null>
  /** The name of the run: as set by hand, else the default, with a number where a run has it already. */
  readonly name: ComputedRef<string>
  /** The value at a path: as set by hand, else as planned; undefined before the first plan. */
  valueOf(path: string): Json | undefined
  /** What was set for another task stays kept for it. */
  chooseTask(id: TaskId): void
  choosePreset(id: PresetId): void
  chooseTestDataset(id: string | null): void
  set(settings: Changes): void
  reset(path: string): void
  /** Whether a setting was made by hand. */
  isChanged(path: string): boolean
  /** Why a setting has its value, when it was not set by hand. */
  reasonOf(path: string): string | null
  start(): Promise<Result<{ runId: string }>>
}

/** The network and samples of a draft. */
export interface DraftFacts {
  readonly network: Network | null
  readonly summary: readonly LayerSummary[]
  readonly parameters: number
  readonly samples: SampleCounts
  /** Whether the rows were read for exactly this draft; else samples and vocabulary are estimates. */
  readonly counted: boolean
}

/** Where a form begins: the suggestion of the data set, or the settings of another run. */
export interface FormStart {
  readonly task: TaskId
  readonly changes: Changes
  readonly testDatasetId: string | null
}

/** Holds a draft of an experiment on a data set and keeps its plan and preview up to date; late answers lose. */
export function useExperimentForm(dataset: Dataset, begin: FormStart): ExperimentForm {
  const { client, runs } = useWorkbench()
  const task = ref(begin.task)
  const preset = ref<PresetId>('balanced')
  const testDatasetId = ref(begin.testDatasetId)
  // Kept by task, so that looking at another task loses nothing.
  const changesByTask = shallowRef<Partial<Record<TaskId, Changes>>>({ [begin.task]: begin.changes })
  const changes = computed(() => changesByTask.value[task.value] ?? {})
  const setChanges = (next: Changes) => {
    changesByTask.value = { ...changesByTask.value, [task.value]: next }
  }

  const draft = () => ({
    datasetId: dataset.id,
    testDatasetId: testDatasetId.value,
    task: task.value,
    preset: preset.value,
    changes: changes.value,
  })
  const { state: plan } = useQuery(draft, (asked) => planDraft(client, asked), {
    keepValue: true,
    restMs: planRestMs,
  })

  // The last plan of the chosen task; while another task is planned for the first time there is none.
  const planned = computed(() => {
    const value = plan.value.value
    return value?.plan.experiment.task === task.value ? value : null
  })
  const { state: preview } = useQuery(
    () => (plan.value.phase === 'ready' ? previewKey(plan.value.value) : null),
    async () => client.experiments.preview(startInput(plan.value.value)),
    { keepValue: true, restMs: previewRestMs },
  )

  const facts = computed<DraftFacts | null>(() => {
    if (planned.value === null) return null
    const { plan: estimate } = planned.value
    const read = preview.value.phase === 'ready' ? preview.value.value : undefined
    if (read?.task !== task.value || plan.value.phase !== 'ready' || estimate.problem !== null) {
      return { ...estimate, counted: false }
    }
    const network = estimate.network && taskViews[read.task].countedNetwork(estimate.network, read)
    const summary = network === null ? [] : summarizeNetwork(network)
    return { network, summary, parameters: totalParameters(summary), samples: read.samples, counted: true }
  })

  function previewKey({ plan: { experiment, problem } }: PlannedDraft) {
    if (problem !== null) return null
    const settings = Object.entries(changesOf(experiment)).filter(([path]) => !beyondTheSample.test(path))
    return { task: experiment.task, testDatasetId: testDatasetId.value, settings }
  }

  const name = computed(() => {
    const byHand = changes.value['name']
    if (typeof byHand === 'string') return byHand
    const taken = (runs.state.value.value ?? []).map((run) => run.name)
    return planned.value === null ? '' : freshName(planned.value.plan.experiment.name, taken)
  })

  function startInput(value: PlannedDraft | undefined) {
    if (value === undefined) throw new Error('asked before there was a plan')
    return { datasetId: dataset.id, testDatasetId: testDatasetId.value, experiment: value.experiment }
  }

  function valueOf(path: string): Json | undefined {
    const byHand = withSettings({}, changes.value, null)
    const kept = path.split('.').slice(0, 2).join('.')
    if (!(kept in byHand)) return valueAt(planned.value?.plan.experiment, path)
    const inner = path.split('.').slice(2)
    return inner.length === 0 ? byHand[kept] : valueAt(byHand[kept], inner.join('.'))
  }

  return {
    task,
    preset,
    testDatasetId,
    changes,
    plan,
    preview,
    facts,
    name,
    valueOf,
    chooseTask(id) {
      task.value = id
      preset.value = 'balanced'
    },
    choosePreset: (id) => (preset.value = id),
    chooseTestDataset: (id) => (testDatasetId.value = id),
    set: (settings) =>
      setChanges(withSettings(changes.value, settings, planned.value?.plan.experiment ?? null)),
    reset: (path) => setChanges(withoutSetting(changes.value, path)),
    isChanged: (path) => path in changes.value,
    reasonOf: (path) => planned.value?.plan.reasons[path] ?? null,
    start() {
      const input = startInput(planned.value ?? undefined)
      return client.runs.start({ ...input, experiment: { ...input.experiment, name: name.value } })
    },
  }
}
