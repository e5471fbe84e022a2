import type { Sweep, SweepStatus, Trial } from '../../../shared/domain/sweep'
import { metricOf } from '../../../shared/tasks/catalogue'
import { settingFields } from '../../../shared/history/runFields'

/** How the status of a sweep reads. */
export const sweepStatusTexts = {
  running: { label: 'Trying', icon: 'i-lucide-loader' },
  paused: { label: 'Paused', icon: 'i-lucide-pause' },
  interrupted: { label: 'Interrupted', icon: 'i-lucide-unplug' },
  finished: { label: 'Finished', icon: 'i-lucide-circle-check' },
  stopped: { label: 'Stopped', icon: 'i-lucide-circle-stop' },
} as const satisfies Record<SweepStatus, { readonly label: string; readonly icon: string }>

/** The words of a setting by its path. */
export function settingLabel(path: string): string {
  const first = path.replaceAll(/\.\d+\./g, '.0.')
  const label = settingFields().find(({ name }) => name === first)?.label ?? path
  const layer = /\.(\d+)\./.exec(path)?.[1]
  return layer === undefined || layer === '0' ? label : `${label}, layer ${Number(layer) + 1}`
}

/** Trials of the search with a value, as points: trial over value, with the best so far. */
export function bestSoFar({ trialList, task, metric }: Pick<Sweep, 'trialList' | 'task' | 'metric'>): {
  readonly values: readonly { readonly x: number; readonly y: number }[]
  readonly best: readonly { readonly x: number; readonly y: number }[]
} {
  const sign = metricOf(task, metric).better === 'higher' ? 1 : -1
  const values = searchTrials(trialList).flatMap(({ number, value }) =>
    value === null ? [] : [{ x: number, y: value }],
  )
  let best = -Infinity
  return {
    values,
    best: values.map(({ x, y }) => {
      best = Math.max(best, sign * y)
      return { x, y: sign * best }
    }),
  }
}

/** The trials that searched, without those that trained seeds at the end. */
export const searchTrials = (trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(({ phase }) => phase === 'search')

/** A value of a setting as a table shows it. */
export function settingText(value: Trial['settings'][string] | undefined): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
