import { computed, ref, shallowRef, watch } from 'vue'
import { z } from 'zod'
import type {
  InsideChange,
  InsideInput,
  InsideOcclusion,
  InsideQuestion,
  InsideView,
} from '../../../shared/domain/inside'
import type { Run } from '../../../shared/domain/run'
import { useClient } from '../../stores/useClient'
import { useLatest } from '../../stores/useLatest'
import { useQuery } from '../../stores/useQuery'
import { useSessionDraft } from '../../stores/useSessionDraft'
import { layerPictures } from './layerPictures'
import { orderUnits } from './unitOrder'

/** What is looked at inside a run, and what is known of it. */
export type Inside = ReturnType<typeof useInside>

const rowPlaceSchema = z.object({ row: z.number().int().nullable(), datasetId: z.string().nullable() })
type RowPlace = z.infer<typeof rowPlaceSchema>

/** Leaving out is asked for once typing rests. */
const restMs = 300

/** Holds the input whose way through the network of a run is looked at, and asks for what is shown of it. */
export function useInside(run: () => Run) {
  const client = useClient()
  const place = useSessionDraft<RowPlace>(`inside row ${run().id}`, rowPlaceSchema, {
    row: null,
    datasetId: null,
  })
  const row = computed(() => place.value.row)
  /** Data set of the row; null = the one that the run learned from. */
  const datasetId = computed(() => place.value.datasetId)
  /** Null while the row is read as it stands. */
  const text = useSessionDraft<string | null>(`inside ${run().id}`, z.string().nullable(), null)
  const changes = ref<readonly InsideChange[]>([])
  const weights = ref<InsideQuestion['weights']>('trained')
  const member = ref(0)
  const outcome = ref<number | null>(null)
  /** The outcome that stays asked for while epochs follow each other, unless a person asks for one. */
  const held = ref<number | null>(null)
  /** The step whose answer is asked, where there is one at each; null = the last. */
  const askedStep = ref<number | null>(null)
  const layer = ref('last')
  const step = ref(0)
  const unit = ref(0)
  /** What is compared with: the answer before something was changed. */
  const kept = shallowRef<InsideView | null>(null)

  const input = computed<InsideInput>(() =>
    text.value === null
      ? {
          from: 'row',
          row: row.value,
          changes: [...changes.value],
          ...(datasetId.value === null ? {} : { datasetId: datasetId.value }),
        }
      : { from: 'text', text: text.value },
  )
  const question = computed<InsideQuestion | null>(() =>
    text.value?.trim() === ''
      ? null
      : {
          input: input.value,
          weights: weights.value,
          member: member.value,
          outcome: outcome.value ?? held.value,
          step: askedStep.value,
          layers: [layer.value],
        },
  )
  const key = computed(() => question.value && { runId: run().id, question: question.value })
  /** The weights whose view is shown: those that were asked for last, once they have answered. */
  const shownWeights = ref<InsideQuestion['weights']>('trained')
  const state = useLatest(
    () => key.value,
    async (asked) => {
      const answer = await client.inside.view(asked)
      shownWeights.value = asked.question.weights
      return answer
    },
  )
  const view = computed(() => state.value.value ?? null)
  const occlusionQuery = useQuery<NonNullable<typeof key.value>, InsideOcclusion>(
    () => key.value,
    (asked) => client.inside.occlusion(asked),
    { restMs },
  )
  const occlusion = computed(() => {
    const found = occlusionQuery.state.value.value
    // What was asked of another input says nothing of this one.
    const fits = found?.steps.every((steps, at) => steps.length === view.value?.inputs[at]?.labels.length)
    return fits === true ? (found ?? null) : null
  })
  const pictures = computed(() => {
    const shown = view.value?.layers.find((one) => Object.keys(one.pictures).length > 0)
    return shown ? layerPictures(shown) : null
  })
  /** Names of the steps of the shown layer. */
  const labels = computed(() => {
    const shown = pictures.value?.layer
    const own = shown ? (view.value?.inputs[shown.input]?.labels ?? []) : []
    return shown && shown.stride > 1
      ? Array.from({ length: shown.steps }, (_, at) => own[at * shown.stride] ?? '')
      : own
  })
  watch(pictures, (shown, before) => {
    if (!shown) return
    if (!before) unit.value = orderUnits(shown, 'effect')[0] ?? 0
    step.value = Math.min(step.value, shown.layer.steps - 1)
    unit.value = Math.min(unit.value, shown.layer.units - 1)
  })
  // A shorter text has no such step any more.
  watch(state, ({ phase }) => {
    if (phase === 'failed' && askedStep.value !== null) askAt(null)
  })
  const isChanged = computed(() => text.value !== null || changes.value.length > 0)
  watch(view, (shown) => {
    if (shown && !isChanged.value) kept.value = shown
  })

  /** Looks at a row as it stands, of the data that the run learned from or of another data set. */
  function openRow(wanted: number | null, of: string | null = datasetId.value): void {
    place.value = { row: wanted, datasetId: of }
    askedStep.value = null
    text.value = null
    changes.value = []
    outcome.value = null
    held.value = null
    kept.value = null
  }
  /** Changes one value of the row; the last change of a place counts. */
  function change(next: InsideChange): void {
    changes.value = [
      ...changes.value.filter(({ step, feature }) => step !== next.step || feature !== next.feature),
      next,
    ]
    held.value = null
  }
  /** Reads another text in place of the row. */
  const read = (written: string): void => {
    text.value = written
    held.value = null
  }
  /** Asks for the reasons of an outcome. */
  const ask = (index: number): void => {
    outcome.value = index
  }
  /** Asks for the answer at a step; null = the last. */
  function askAt(wanted: number | null): void {
    askedStep.value = wanted
    outcome.value = null
  }
  /** Compares with what is shown now. */
  const keep = (): void => {
    kept.value = view.value
  }
  /** Back to the row. */
  const undo = (): void => {
    text.value = null
    changes.value = []
    held.value = null
  }
  return {
    row,
    datasetId,
    text,
    changes,
    weights,
    shownWeights,
    member,
    outcome,
    held,
    question,
    layer,
    step,
    unit,
    kept,
    state,
    view,
    occlusion,
    occlusionState: occlusionQuery.state,
    pictures,
    labels,
    isChanged,
    openRow,
    change,
    read,
    ask,
    askAt,
    keep,
    undo,
  }
}
