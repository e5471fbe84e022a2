import type { SweepStatus, TrialSettings } from '../../shared/domain/sweep'
import { isActive, isResumable } from '../../shared/domain/run'
import { ExpectedError, errorText } from '../../shared/errors'
import { metricOf } from '../../shared/tasks/catalogue'
import { formatMetric } from '../../shared/format/formatMetric'
import { plural } from '../../shared/format/plural'
import { nextStep, type KnownTrial, type SweepStep } from '../../shared/sweeps/nextStep'
import { whyLeave, type LeaveReason } from '../../shared/sweeps/whyLeave'
import { attempt } from '../log/failureOf'
import { addExperimentRun, queued } from '../runs/startRun'
import type { StoredSweep, StoredTrial } from '../store/sweepStore'
import type { Workbench } from '../workbench'
import type { SweepControl } from './sweepControl'
import { announceSweep } from './presentSweep'
import { knownTrials } from './knownTrials'
import { withSettings } from './sweepDraft'
import { planDraft } from '../experiments/planDraft'

/**
 * Goes on with the sweeps of this process: one trial of each at a time waits in the queue of runs. All that a decision needs is in the database,
 * so that a sweep that was killed goes on as if it had not been.
 */
export class SweepDriver implements SweepControl {
  readonly #given: () => Workbench
  /** Sweeps that are looked at as soon as what happens now is over. */
  readonly #soon = new Set<string>()
  #isClosed = false

  /** `workbench` is asked for when something is to be done: it holds the driver itself. */
  constructor(workbench: () => Workbench) {
    this.#given = workbench
  }

  get #workbench(): Workbench {
    return this.#given()
  }

  begin(id: string): void {
    const { store } = this.#workbench
    const sweep = store.sweeps.find(id)
    const left = sweep === null ? undefined : store.sweeps.trialsOf(id, sweep.metric).at(-1)
    if (left?.note === null && left.status !== null && left.runId !== null) this.#resume(left.runId)
    this.#step(id)
  }

  look(runId: string): void {
    if (this.#isClosed) return
    const id = this.#workbench.store.sweeps.ofRun(runId)
    if (id === null || this.#soon.has(id)) return
    this.#soon.add(id)
    // Not while the end of a run is being stored.
    setImmediate(() => {
      this.#soon.delete(id)
      if (!this.#isClosed) this.#step(id)
    })
  }

  close(): void {
    this.#isClosed = true
    const { store, ownership, now } = this.#workbench
    for (const { id, owner } of store.sweeps.running()) {
      if (owner !== ownership.owner) continue
      store.sweeps.move(id, ['running'], { status: 'interrupted', owner: null, endedAt: now() })
    }
  }

  halt(id: string, status: 'paused' | 'stopped'): void {
    const { store, queue, now } = this.#workbench
    const sweep = store.sweeps.find(id)
    if (sweep === null) return
    const from: SweepStatus[] = status === 'paused' ? ['running'] : ['running', 'paused', 'interrupted']
    if (!store.sweeps.move(id, from, { status, owner: null, endedAt: now() })) return
    for (const { runId } of store.sweeps.trialsOf(id, sweep.metric)) {
      const run = runId === null ? null : store.runs.find(runId)
      if (run === null || !isActive(run.status)) continue
      if (status === 'paused') queue.pause(run)
      else queue.stop(run)
    }
    announceSweep(this.#workbench, id)
  }

  #resume(runId: string): void {
    const { store, queue } = this.#workbench
    const run = store.runs.find(runId)
    if (run !== null && isResumable(run)) queue.resume(run)
  }

  #step(id: string): void {
    const { store, ownership, log } = this.#workbench
    void attempt(log, 'a sweep could not go on', () => {
      const sweep = store.sweeps.find(id)
      if (sweep === null || sweep.status !== 'running' || sweep.owner !== ownership.owner) return
      const stored = store.sweeps.trialsOf(id, sweep.metric)
      const known = knownTrials(store, sweep, stored)
      const active = known.find(({ state }) => state === 'active')
      if (active !== undefined) this.#leaveIfBehind(sweep, stored, known, active)
      else if (stored.some(isLeftByHand)) this.halt(id, 'paused')
      else {
        const seconds = stored.reduce((sum, trial) => sum + (trial.seconds ?? 0), 0)
        const { plan, first, epochs } = sweep
        this.#take(sweep, stored, nextStep({ plan, first, epochs, seconds, trials: known }))
      }
      announceSweep(this.#workbench, id)
    })
  }

  #leaveIfBehind(
    sweep: StoredSweep,
    stored: readonly StoredTrial[],
    known: readonly KnownTrial[],
    active: KnownTrial,
  ): void {
    const { store, queue } = this.#workbench
    const trial = stored.find(({ number }) => number === active.number)
    const why = trial?.note === null ? whyLeave(sweep.plan, active, known, sweep.epochs) : null
    if (trial === undefined || why === null) return
    if (why === 'pass') {
      store.sweeps.setTrial(sweep.id, active.number, { rungs: active.rungs + 1 })
      return
    }
    const run = trial.runId === null ? null : store.runs.find(trial.runId)
    if (run === null) return
    store.sweeps.setTrial(sweep.id, active.number, { note: leaveText(sweep, why) })
    queue.pause(run)
  }

  #take(sweep: StoredSweep, stored: readonly StoredTrial[], step: SweepStep): void {
    const { store, now } = this.#workbench
    switch (step.kind) {
      case 'end':
        store.sweeps.move(sweep.id, ['running'], { status: 'finished', owner: null, endedAt: now() })
        return
      case 'goOn': {
        const trial = stored.find(({ number }) => number === step.number)
        if (trial?.runId == null) return
        store.sweeps.setTrial(sweep.id, step.number, { note: null, rungs: trial.rungs + 1 })
        this.#resume(trial.runId)
        return
      }
      case 'try':
        this.#add(sweep, stored.length + 1, { phase: 'search', settings: step.settings, seed: 0 })
        return
      case 'seed':
        this.#add(sweep, stored.length + 1, step)
    }
  }

  /** Adds a trial and queues its run. Settings that cannot be trained together become a trial that says why. */
  #add(
    sweep: StoredSweep,
    number: number,
    { phase, settings, seed }: { phase: StoredTrial['phase']; settings: TrialSettings; seed: number },
  ): void {
    const { store } = this.#workbench
    const { id, datasetId, testDatasetId } = sweep
    const draft = { datasetId, testDatasetId, experiment: sweep.experiment }
    let runId: string
    try {
      const whole = planDraft(this.#workbench, draft).experiment
      const changed = withSettings(sweep.experiment, whole, settings)
      const name = `${sweep.name.slice(0, 150)}, ${phase === 'search' ? `trial ${number}` : `${phase}, seed ${seed}`}`
      const training = { ...changed.training, seed: whole.training.seed + seed }
      const trial = { ...draft, experiment: { ...changed, name, training } }
      runId = store.transaction(() => {
        const added = addExperimentRun(this.#workbench, trial, {
          groupId: id,
          datasetHash: sweep.datasetHash,
        })
        store.sweeps.addTrial(id, { number, phase, runId: added, settings, note: null })
        return added
      })
    } catch (thrown) {
      if (!(thrown instanceof ExpectedError)) throw thrown
      store.sweeps.addTrial(id, {
        number,
        phase,
        runId: null,
        settings,
        note: errorText(thrown.error).message,
      })
      // Rows that were changed or are gone stay so: nothing more can be tried.
      if (thrown.error.code.startsWith('dataset.') || number === 1) {
        this.halt(id, 'stopped')
        return
      }
      this.#step(id)
      return
    }
    queued(this.#workbench, runId)
  }
}

/** A run that a person or the end of its process has left, not the sweep. */
const isLeftByHand = ({ status, note }: StoredTrial): boolean =>
  note === null && (status === 'paused' || status === 'interrupted')

function leaveText(sweep: StoredSweep, reason: LeaveReason): string {
  const metric = metricOf(sweep.task, sweep.metric)
  const write = (goodness: number): string =>
    formatMetric(metric, metric.better === 'higher' ? goodness : -goodness, 'en')
  return reason.kind === 'rung'
    ? `Waits at epoch ${reason.epochs}: not among the best third of those that came so far.`
    : `Left at epoch ${reason.epochs}: ${metric.name} was ${write(reason.goodness)}, half of ${plural(reason.others, 'trial')} had ${write(reason.median)} by then.`
}

/** Marks the sweeps of processes that have died as interrupted: they can be continued. */
export function recoverSweeps(workbench: Pick<Workbench, 'store' | 'ownership' | 'announce' | 'now'>): void {
  const { store, ownership, now } = workbench
  for (const { id, owner } of store.sweeps.running()) {
    if (owner !== null && ownership.isAlive(owner)) continue
    const to = { status: 'interrupted', owner: null, endedAt: now() } as const
    if (store.sweeps.move(id, ['running'], to)) announceSweep(workbench, id)
  }
}
