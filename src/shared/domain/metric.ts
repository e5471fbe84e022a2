/** How a metric is named, written and compared. */
export interface Metric {
  readonly id: string
  readonly name: string
  /** One sentence without jargon. */
  readonly help: string
  readonly better: 'higher' | 'lower'
  /** `share` is shown in percent, `target` in the units of the target column. */
  readonly format: 'share' | 'number' | 'target' | 'percent'
}
