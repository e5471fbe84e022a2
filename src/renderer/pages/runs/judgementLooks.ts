import type { RunListItem } from '../../../shared/domain/run'

/** How the score of a run stands beside its best baseline. */
export type Judgement = NonNullable<NonNullable<RunListItem['score']>['judgement']>

/** How a judgement looks and reads; the icon and the words tell it apart without colour. */
export interface JudgementLook {
  /** Name of a lucide icon. */
  readonly icon: string
  /** Class of the icon's colour. */
  readonly tone: string
  /** What the run is, before the name or value of the baseline: `better than`. */
  readonly beside: string
}

/** The look of every judgement. */
export const judgementLooks = {
  better: { icon: 'i-lucide-check', tone: 'text-success', beside: 'better than' },
  same: { icon: 'i-lucide-equal-approximately', tone: 'text-muted', beside: 'about the same as' },
  worse: { icon: 'i-lucide-x', tone: 'text-warning', beside: 'worse than' },
} as const satisfies Record<Judgement, JudgementLook>
