import { frequencyOf, longestStep, type Frequency } from '../files/profile/frequency'

const day = 86_400_000

/** From this share of distances on, points in time lie on a grid, with gaps in it at most. */
const leastShare = 0.5

/** Counts how many distances between neighbours fit the grid that the profile found. */
export class GridShare {
  private fitting = 0
  private seen = 0

  /** `step` in milliseconds: the most frequent distance. */
  constructor(
    private readonly frequency: Frequency,
    private readonly step: number,
  ) {}

  /** A distance above zero, in milliseconds. */
  add(distance: number): void {
    this.seen += 1
    if (fits(distance, this.frequency, this.step)) this.fitting += 1
  }

  /** Whether most distances are whole steps. */
  get isRegular(): boolean {
    return this.fitting >= this.seen * leastShare
  }
}

/** Whether a distance is a step or several of them. */
function fits(distance: number, frequency: Frequency, step: number): boolean {
  switch (frequency) {
    case 'irregular':
      return false
    case 'halfMonth':
      return (
        ['halfMonth', 'twoWeeks'].includes(frequencyOf(distance)) || distance > longestStep(frequency, step)
      )
    case 'month':
    case 'quarter':
    case 'year':
      return frequencyOf(distance) === frequency || distance > longestStep(frequency, step)
    case 'businessDay':
      return distance % day === 0
    default:
      return distance % step === 0
  }
}
