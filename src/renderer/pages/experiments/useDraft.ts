import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { TaskId } from '../../../shared/domain/task'
import type { Experiment } from '../../../shared/tasks/catalogue'
import { changeSettings, noChanges, resetSetting, type DraftChanges } from './draftChanges'
import type { Changes } from './experimentDraft'
import type { PresetId } from './presets'
import type { WholeDraft } from './wholeDraft'

/** What a person set up, and the ways to change it. */
export interface UseDraftReturn {
  readonly task: Readonly<Ref<TaskId>>
  readonly preset: Readonly<Ref<PresetId>>
  readonly testDatasetId: Readonly<Ref<string | null>>
  /** What was set by hand for the chosen task. */
  readonly changes: ComputedRef<Changes>
  /** All of it, to be kept. */
  readonly whole: ComputedRef<WholeDraft>
  /** Puts another draft in its place. */
  replace(draft: WholeDraft): void
  /** What was set for another task stays kept for it. */
  chooseTask(id: TaskId): void
  choosePreset(id: PresetId): void
  chooseTestDataset(id: string | null): void
  /** `experiment` is the one that was planned last: a path inside a list takes the rest of it from there. */
  set(settings: Changes, experiment: Experiment | null): void
  reset(path: string): void
}

/** Holds a draft of an experiment. */
export function useDraft(begin: WholeDraft): UseDraftReturn {
  const task = ref(begin.task)
  const preset = ref(begin.preset)
  const testDatasetId = ref(begin.testDatasetId)
  // Kept by task, so that looking at another task loses nothing.
  const byTask = shallowRef<WholeDraft['byTask']>(begin.byTask)
  const own = computed<DraftChanges>(() => byTask.value[task.value] ?? noChanges)
  const changes = computed(() => own.value.changes)
  const setOwn = ({ changes: own, defaults }: DraftChanges) =>
    (byTask.value = { ...byTask.value, [task.value]: { changes: { ...own }, defaults: { ...defaults } } })
  /** Where defaults move, what was typed stays, even where it is the new default. */
  const forgetDefaults = () => setOwn({ changes: changes.value, defaults: {} })

  return {
    task,
    preset,
    testDatasetId,
    changes,
    whole: computed(() => ({
      task: task.value,
      preset: preset.value,
      testDatasetId: testDatasetId.value,
      byTask: byTask.value,
    })),
    replace(draft) {
      task.value = draft.task
      preset.value = draft.preset
      testDatasetId.value = draft.testDatasetId
      byTask.value = draft.byTask
    },
    chooseTask(id) {
      task.value = id
      preset.value = 'balanced'
    },
    choosePreset(id) {
      preset.value = id
      forgetDefaults()
    },
    chooseTestDataset(id) {
      testDatasetId.value = id
      forgetDefaults()
    },
    set: (settings, experiment) => setOwn(changeSettings(own.value, settings, experiment)),
    reset: (path) => setOwn(resetSetting(own.value, path)),
  }
}
