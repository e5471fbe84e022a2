/** How much the latest run counts in the running ratio. */
const WEIGHT = 0.3
/** Runs alone after help was found not to help; doubled each time that it still does not. */
const FIRST_PAUSE = 4
const LONGEST_PAUSE = 64
/** Below this share of the time alone help is worth having, and the next pause is short again. */
const GOOD_RATIO = 0.9

/**
 * Whether the other threads help with a job, from how its runs went.
 *
 * On a machine that is busy with other work a thread may be stopped in the middle of its share, and then the caller waits longer
 * than the share would have taken it. When that happens on average, the caller works alone for some runs and then tries
 * again. What is computed does not depend on it.
 */
export class HelpRecord {
  #ratio = 0.5
  #runsAlone = 0
  #pause = FIRST_PAUSE

  /** Whether the next run should ask for help. */
  get isWanted(): boolean {
    return this.#runsAlone === 0
  }

  /** Takes down a run without help that would have had some. */
  addAlone(): void {
    this.#runsAlone = Math.max(0, this.#runsAlone - 1)
  }

  /**
   * Takes down a run with help: how long it took in all, how long the caller worked, and the share of the work that the caller
   * did. The time alone is estimated from these.
   */
  add(totalMs: number, workedMs: number, ownShare: number): void {
    if (!(ownShare > 0) || workedMs === 0) return
    const ratio = (totalMs * ownShare) / workedMs
    this.#ratio += WEIGHT * (ratio - this.#ratio)
    if (this.#ratio < GOOD_RATIO) this.#pause = FIRST_PAUSE
    if (this.#ratio <= 1) return
    this.#runsAlone = this.#pause
    this.#pause = Math.min(LONGEST_PAUSE, 2 * this.#pause)
    // one good run is then enough to go on with help
    this.#ratio = 1
  }
}
