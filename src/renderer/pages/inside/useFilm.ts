import { useIntervalFn, usePreferredReducedMotion } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'
import type { PictureName } from '../../../shared/domain/inside'
import type { Run } from '../../../shared/domain/run'
import { useClient } from '../../stores/useClient'
import { useQuery } from '../../stores/useQuery'
import type { Inside } from './useInside'

/** The kept epochs of a run as a film of one input. */
export type Film = ReturnType<typeof useFilm>

/** Which weights a person looks at: those of an answer, those of the start, or of one epoch after the other. */
export type WeightsMode = 'trained' | 'untrained' | 'epochs'

/** An epoch is shown so long, and longer where its pictures take longer. */
const playMs = 1000
/** All epochs are asked once typing rests. */
const restMs = 300

/** Shows what is looked at inside a run as each kept epoch sees it. */
export function useFilm(run: () => Run, inside: Inside) {
  const client = useClient()
  const { weights, shownWeights, held, question } = inside
  const isChosen = ref(false)
  const kept = useQuery(
    () => run().id,
    (runId) => client.inside.epochs({ runId }),
  )
  const epochs = computed(() => kept.state.value.value ?? [])
  const isKept = computed(() => epochs.value.length > 0)
  const isMissing = computed(() => isChosen.value && kept.state.value.phase === 'ready' && !isKept.value)
  const isShown = computed(() => isChosen.value && isKept.value)
  const epoch = computed({
    get: () => (typeof weights.value === 'number' ? weights.value : (epochs.value.at(-1) ?? 0)),
    set: (wanted: number) => (weights.value = wanted),
  })
  const mode = computed<WeightsMode>({
    get: () => (isChosen.value ? 'epochs' : weights.value === 'untrained' ? 'untrained' : 'trained'),
    set: (wanted) => {
      isChosen.value = wanted === 'epochs'
      weights.value = wanted === 'untrained' ? 'untrained' : 'trained'
      held.value = wanted === 'epochs' ? (inside.view.value?.outcomes.asked.index ?? null) : null
      if (isShown.value) weights.value = epochs.value.at(-1) ?? 'trained'
    },
  })
  watch(isKept, (there) => {
    if (there && isChosen.value) weights.value = epochs.value.at(-1) ?? 'trained'
  })
  watch(
    () => run().id,
    () => (mode.value = 'trained'),
  )

  const key = computed(() =>
    isShown.value && question.value
      ? {
          runId: run().id,
          // What is held follows from the answer, not the other way round.
          question: { ...question.value, weights: 'trained' as const, outcome: inside.outcome.value },
        }
      : null,
  )
  let isMaking = false
  const asked = useQuery(
    () => key.value,
    async (wanted) => {
      isMaking = true
      const answer = await client.inside.film(wanted)
      if (JSON.stringify(key.value) === JSON.stringify(wanted)) isMaking = false
      return answer
    },
    { restMs },
  )
  /** A film of what is not looked at any more would keep other questions waiting. */
  function endFilm(): void {
    if (isMaking) void client.inside.endFilm()
    isMaking = false
  }
  watch(() => JSON.stringify(key.value), endFilm)
  onScopeDispose(endFilm)
  const film = computed(() => (isShown.value ? (asked.state.value.value ?? null) : null))
  // The same row opened once more is no new film: what it is about stays held.
  watch([film, held], ([shown]) => {
    if (shown) held.value = shown.outcome.index
  })
  /** The epoch whose pictures are shown: the one that was asked for last, once it has answered; null before the first. */
  const shownEpoch = computed(() => (typeof shownWeights.value === 'number' ? shownWeights.value : null))
  const frame = computed(() => film.value?.epochs.find((one) => one.epoch === shownEpoch.value) ?? null)

  const motion = usePreferredReducedMotion()
  /** Nothing moves by itself where a person asked for less motion: a press shows the next epoch. */
  const isStill = computed(() => motion.value === 'reduce')
  function next(): boolean {
    const place = epochs.value.indexOf(epoch.value)
    const following = epochs.value[place + 1]
    if (following !== undefined) epoch.value = following
    return following !== undefined
  }
  const { isActive, pause, resume } = useIntervalFn(
    () => {
      const isThere = shownWeights.value === epoch.value
      if (!isShown.value || (isThere && !next())) pause()
    },
    playMs,
    { immediate: false },
  )
  /** Plays on, from the start where the end is reached. */
  function play(): void {
    if (epoch.value === epochs.value.at(-1)) epoch.value = epochs.value[0] ?? 0
    else if (isStill.value) next()
    if (!isStill.value) resume()
  }

  /** The value that is drawn strongest in a picture of every epoch; null outside the film. */
  const largest = (name: PictureName): number | null =>
    film.value?.epochs.reduce((most, one) => Math.max(most, one.largest[name] ?? 0), 0) ?? null
  return {
    mode,
    epochs,
    epoch,
    shownEpoch,
    isShown,
    isMissing,
    film,
    frame,
    state: asked.state,
    isStill,
    isActive,
    play,
    pause,
    largest,
    reload: kept.reload,
  }
}
