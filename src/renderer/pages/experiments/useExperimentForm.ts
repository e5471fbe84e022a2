import { computed, ref, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Calls } from '../../../shared/contract/calls'
import type { Dataset } from '../../../shared/domain/dataset'
import type { Cost } from '../../../shared/domain/plan'
import { kindOf, type Preview } from '../../../shared/tasks/catalogue'
import type { SweepPlan, Varied } from '../../../shared/domain/sweep'
import type { KindId } from '../../../shared/domain/task'
import { failed, ok, type Result } from '../../../shared/result'
import type { InputOf } from '../../../shared/rpc'
import type { QueryState } from '../../stores/query'
import type { PreviewDesk } from '../../tasks/previewDesk'
import { taskViews } from '../../tasks/taskViews'
import { useQuery } from '../../stores/useQuery'
import { useWorkbench } from '../../stores/workbench'
import { keptPath, valueAt, type Json } from '../../../shared/settings/settingValue'
import { changesOf, toExperimentFile, type Changes } from './experimentDraft'
import { draftFacts, type DraftFacts } from './draftFacts'
import { planDraft, type PlannedDraft } from './planDraft'
import { presetName } from './presets'
import { useDraft, type UseDraftReturn } from './useDraft'
import type { WholeDraft } from './wholeDraft'

/** Keys rest this long before a plan is asked for: shorter than a pause, longer than between two digits. */
const planRestMs = 150
/** A preview reads rows, so it waits until a person has stopped typing. */
const previewRestMs = 450

/** A measurement keeps the machine busy for seconds, so it waits until the settings have come to rest. */
const costRestMs = 1200

/** Settings that no sample depends on: a change of these leaves the preview as it is. */
const beyondTheSample = /^(model|training)\.(?!seed)/

/** The state of the New experiment page, and what can be done to it. */
export interface ExperimentForm extends Omit<UseDraftReturn, 'set'> {
  /** Of the rows that are learned from. */
  readonly datasetId: string
  readonly plan: Readonly<ShallowRef<QueryState<PlannedDraft>>>
  readonly preview: Readonly<ShallowRef<QueryState<SampleRead>>>
  /** The kind of data that is learned. */
  readonly kind: ComputedRef<KindId>
  /** What can be asked about the data of the preview; null before the first one. */
  readonly desk: ComputedRef<PreviewDesk | null>
  /** Seconds and memory, measured on real batches; not asked for while a run would disturb the measurement. */
  readonly cost: Readonly<ShallowRef<QueryState<Cost>>>
  /** What follows from the draft: counted where its rows were read, else estimated; null before the first plan. */
  readonly facts: ComputedRef<DraftFacts | null>
  /** The name of the run: as set by hand, else the default, with a number where a run has it already. */
  readonly name: ComputedRef<string>
  /** The value at a path: as set by hand, else as planned; undefined before the first plan. */
  valueOf(path: string): Json | undefined
  set(settings: Changes): void
  /** Whether a setting was made by hand. */
  isChanged(path: string): boolean
  /** Why a setting has its value, when it was not set by hand. */
  reasonOf(path: string): string | null
  start(): Promise<Result<{ runId: string }>>
  /** The settings that several values are tried of. */
  readonly varied: ComputedRef<readonly Varied[]>
  /** The values that are tried of a setting; null for one that has a single value. */
  variedAt(path: string): Varied | null
  /** Tries several values of a setting, or with null its own alone. */
  vary(path: string, values: Varied | null): void
  /** Begins a sweep over the varied settings. */
  sweep(budget: Omit<SweepPlan, 'vary'>): Promise<Result<{ sweepId: string }>>
}

/** A sample, and the settings it was read for. */
export interface SampleRead {
  readonly key: string
  readonly kind: KindId
  readonly preview: Preview
  /** The draft that it was read for. */
  readonly draft: ReadDraft
}

type ReadDraft = InputOf<Calls['experiments']['preview']>

/** Holds a draft of an experiment on a data set and keeps its plan and preview up to date; late answers lose. */
export function useExperimentForm(dataset: Dataset, begin: WholeDraft): ExperimentForm {
  const { client, datasets, status } = useWorkbench()
  const own = useDraft(begin)
  const { task, preset, testDatasetId, changes } = own

  /** Of the rows that the test data set has now: with others, or other names of columns, everything is asked again. */
  const testHash = computed(
    () => datasets.state.value.value?.find(({ id }) => id === testDatasetId.value)?.hash ?? null,
  )
  const draft = () => ({
    datasetId: dataset.id,
    testDatasetId: testDatasetId.value,
    task: task.value,
    preset: preset.value,
    changes: changes.value,
  })
  const draftKey = () => ({ ...draft(), testHash: testHash.value })
  const { state: plan } = useQuery(draftKey, (asked) => planDraft(client, asked), {
    keepValue: true,
    restMs: planRestMs,
  })

  // The last plan of the chosen task; while another task is planned for the first time there is none.
  const planned = computed(() => {
    const value = plan.value.value
    return value?.plan.experiment.task === task.value ? value : null
  })
  const kind = computed(() =>
    kindOf(planned.value?.plan.experiment ?? toExperimentFile(task.value, changes.value)),
  )
  const { state: preview } = useQuery(
    sampleKey,
    async (key) => {
      const asked = startInput(plan.value.value)
      const own = kind.value
      const read = await client.experiments.preview(asked)
      return read.ok ? ok({ key, kind: own, preview: read.value, draft: asked }) : read
    },
    { keepValue: true, restMs: previewRestMs },
  )

  const desk = computed<PreviewDesk | null>(() => {
    const read = preview.value.value
    if (read === undefined) return null
    return {
      key: read.key,
      look: (question) => client.experiments.look({ draft: read.draft, question }),
    }
  })

  const facts = computed(() => {
    if (planned.value === null) return null
    const read = preview.value.phase === 'ready' ? preview.value.value : null
    const isFresh = read !== null && read.key === sampleKey()
    return draftFacts(planned.value.plan, isFresh ? read.preview : null, taskViews[kind.value].countedNetwork)
  })
  const { state: cost } = useQuery(
    () =>
      facts.value?.counted === true && status.state.value.value?.running.length === 0 ? costKey() : null,
    async () => client.experiments.estimate(startInput(plan.value.value)),
    { restMs: costRestMs },
  )

  function costKey() {
    const settings = Object.entries(planned.value?.experiment ?? {}).filter(([section]) => section !== 'name')
    return { settings, testDatasetId: testDatasetId.value }
  }

  /** What a sample depends on, as text; null while there is nothing to read rows for. */
  function sampleKey(): string | null {
    if (plan.value.phase !== 'ready' || plan.value.value.plan.problem !== null) return null
    const { experiment } = plan.value.value.plan
    const settings = Object.entries(changesOf(experiment)).filter(([path]) => !beyondTheSample.test(path))
    return JSON.stringify([experiment.task, testDatasetId.value, testHash.value, settings])
  }

  const { state: freeName } = useQuery(
    () => planned.value?.plan.experiment.name ?? null,
    (usual) => client.runs.freeName({ name: usual }),
  )
  const name = computed(() => {
    const byHand = changes.value['name']
    if (typeof byHand === 'string') return byHand
    return freeName.value.value ?? planned.value?.plan.experiment.name ?? ''
  })

  function startInput(value: PlannedDraft | undefined) {
    if (value === undefined) throw new Error('asked before there was a plan')
    return { datasetId: dataset.id, testDatasetId: testDatasetId.value, experiment: value.experiment }
  }

  function valueOf(path: string): Json | undefined {
    const byHand = changes.value[keptPath(path)]
    if (byHand === undefined) return valueAt(planned.value?.plan.experiment, path)
    const inner = path.split('.').slice(2).join('.')
    return inner === '' ? byHand : valueAt(byHand, inner)
  }

  /** By the path of the setting as the form has it. */
  const variedByPath = ref<ReadonlyMap<string, Varied>>(new Map())
  // Another kind of data has other settings.
  watch(kind, () => (variedByPath.value = new Map()))

  /** What is begun, planned anew: the last plan may be older than the last key that was pressed. */
  async function begun() {
    const now = await planDraft(client, draft())
    if (!now.ok) return now
    if (now.value.plan.problem !== null) return failed(now.value.plan.problem)
    const input = startInput(now.value)
    return ok({ ...input, experiment: { ...input.experiment, name: name.value } })
  }

  return {
    varied: computed(() => [...variedByPath.value.values()]),
    variedAt: (path) => variedByPath.value.get(path) ?? null,
    vary(path, values) {
      const next = new Map(variedByPath.value)
      if (values === null) next.delete(path)
      else next.set(path, values)
      variedByPath.value = next
    },
    async sweep(budget) {
      const input = await begun()
      if (!input.ok) return input
      return client.sweeps.start({
        ...input.value,
        plan: { ...budget, vary: [...variedByPath.value.values()] },
      })
    },
    datasetId: dataset.id,
    task,
    preset,
    testDatasetId,
    changes,
    kind,
    plan,
    preview,
    desk,
    cost,
    facts,
    name,
    valueOf,
    whole: own.whole,
    replace: own.replace,
    chooseTask: own.chooseTask,
    choosePreset: own.choosePreset,
    chooseTestDataset: own.chooseTestDataset,
    set: (settings) => own.set(settings, planned.value?.plan.experiment ?? null),
    reset: own.reset,
    isChanged: (path) => path in changes.value,
    reasonOf(path) {
      if (planned.value?.presetPaths.includes(path)) return `the preset ${presetName(preset.value)} sets it.`
      return planned.value?.plan.reasons[path] ?? null
    },
    async start() {
      const input = await begun()
      return input.ok ? client.runs.start(input.value) : input
    },
  }
}
