import type { SweepStatus, TrialSettings } from '../../shared/domain/sweep'
import { isActive, isResumable } from '../../shared/domain/run'
import { ExpectedError, errorText } from '../../shared/errors'
import { metricOf } from '../../shared/tasks/catalogue'
import { formatMetric } from '../../shared/format/formatMetric'
import { plural } from '../../shared/format/plural'
import {
  epochToReach,
  isAmongBest,
  nextStep,
  type KnownTrial,
  type SweepStep,
} from '../../shared/sweeps/nextStep'
import { whyLeave, type LeaveReason } from '../../shared/sweeps/whyLeave'
import { notify } from '../events/notify'
import { attempt } from '../log/failureOf'
import { addExperimentRun, queued } from '../runs/startRun'
import type { StoredSweep, StoredTrial } from '../store/sweepStore'
import type { Workbench } from '../workbench'
import type { SweepControl } from './sweepControl'
import { announceSweep, presentSweep } from './presentSweep'
import { knownTrials } from './knownTrials'
import { withSettings } from './sweepDraft'
import { planDraft } from '../experiments/planDraft'

/**
 * Goes on with the sweeps of this process: as many trials of each as are trained at once are in the queue of runs. All that a decision needs is in the database,
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
    const { store, queue } = this.#workbench
    const sweep = store.sweeps.find(id)
    if (sweep === null) return
    const stored = store.sweeps.trialsOf(id, sweep.metric)
    const known = knownTrials(store, sweep, stored)
    for (const trial of stored) {
      if (isLeftByHand(trial, known)) this.#resume(sweep, trial)
      // The process that had queued it was killed before it began.
      else if (trial.status === 'queued' && trial.runId !== null) queue.keep(trial.runId)
    }
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

  /** Lets a trial go on until its next rung, where it has one. False where it cannot. */
  #resume(sweep: StoredSweep, trial: StoredTrial): boolean {
    const { store, queue } = this.#workbench
    const run = trial.runId === null ? null : store.runs.find(trial.runId)
    if (run === null || !isResumable(run)) return false
    store.runs.setUntil(run.id, epochToReach(sweep.plan, trial, sweep.epochs))
    queue.resume(run)
    return true
  }

  #step(id: string): void {
    const { store, ownership, log } = this.#workbench
    void attempt(log, 'a sweep could not go on', () => {
      const sweep = store.sweeps.find(id)
      if (sweep === null || sweep.status !== 'running' || sweep.owner !== ownership.owner) return
      this.#forgetVainNotes(sweep)
      this.#leaveThoseBehind(sweep)
      // Each step adds a trial or takes one up.
      while (this.#takeStep(id)) continue
      announceSweep(this.#workbench, id)
    })
  }

  /** Trials that a sweep has under way at once: as many as the queue trains. */
  get #atOnce(): number {
    const { store, host } = this.#workbench
    return host.kind === 'terminal' ? 1 : store.settings.get().runsAtOnce
  }

  /** Does what comes next, where fewer trials are under way than may be. False when there is nothing more to be done now. */
  #takeStep(id: string): boolean {
    const { store } = this.#workbench
    const sweep = store.sweeps.find(id)
    if (sweep?.status !== 'running') return false
    const stored = store.sweeps.trialsOf(id, sweep.metric)
    const known = knownTrials(store, sweep, stored)
    if (known.filter(({ state }) => state === 'active').length >= this.#atOnce) return false
    if (stored.some((trial) => isLeftByHand(trial, known))) {
      this.halt(id, 'paused')
      return false
    }
    const seconds = stored.reduce((sum, trial) => sum + (trial.seconds ?? 0), 0)
    const { plan, first, epochs } = sweep
    return this.#take(sweep, stored, nextStep({ plan, first, epochs, seconds, trials: known }))
  }

  /** A trial that had ended before it could be left was not left. */
  #forgetVainNotes(sweep: StoredSweep): void {
    const { store } = this.#workbench
    for (const { number, note, status } of store.sweeps.trialsOf(sweep.id, sweep.metric))
      if (note !== null && status === 'finished') store.sweeps.setTrial(sweep.id, number, { note: null })
  }

  #leaveThoseBehind(sweep: StoredSweep): void {
    const { store, queue } = this.#workbench
    const { id, metric, plan, epochs } = sweep
    const stored = store.sweeps.trialsOf(id, metric)
    const known = knownTrials(store, sweep, stored)
    const searched = known.filter(({ phase }) => phase === 'search')
    for (const trial of known) {
      const { note = null, runId = null } = stored.find(({ number }) => number === trial.number) ?? {}
      if (note !== null || runId === null) continue
      if (trial.state === 'waiting') {
        const rung = epochToReach(plan, trial, epochs) ?? epochs
        if (!isAmongBest(trial, searched, rung))
          store.sweeps.setTrial(id, trial.number, { note: waitsText(rung) })
      } else if (trial.state === 'active') {
        const why = whyLeave(plan, trial, known, epochs)
        const run = why === null ? null : store.runs.find(runId)
        if (why === null || run === null) continue
        store.sweeps.setTrial(id, trial.number, { note: behindText(sweep, why) })
        queue.pause(run)
      }
    }
  }

  /** Does a step. False where nothing follows from it now. */
  #take(sweep: StoredSweep, stored: readonly StoredTrial[], step: SweepStep): boolean {
    switch (step.kind) {
      case 'wait':
        return false
      case 'end':
        this.#finish(sweep)
        return false
      case 'goOn': {
        const trial = stored.find(({ number }) => number === step.number)
        if (trial === undefined) return false
        const rungs = trial.rungs + 1
        this.#workbench.store.sweeps.setTrial(sweep.id, step.number, { note: null, rungs })
        return this.#resume(sweep, { ...trial, rungs })
      }
      case 'try':
        return this.#add(sweep, stored.length + 1, { phase: 'search', settings: step.settings, seed: 0 })
      case 'seed':
        return this.#add(sweep, stored.length + 1, step)
    }
  }

  /** Ends a sweep, and tells a person who looks elsewhere what it brought. */
  #finish({ id, name }: StoredSweep): void {
    const { store, now } = this.#workbench
    if (!store.sweeps.move(id, ['running'], { status: 'finished', owner: null, endedAt: now() })) return
    const { verdict } = presentSweep(this.#workbench, id)
    notify(this.#workbench, { title: name, body: verdict ?? 'The sweep has ended.', path: `/sweeps/${id}` })
  }

  /** Adds a trial and queues its run. Settings that cannot be trained together become a trial that says why. False where nothing more can be tried. */
  #add(
    sweep: StoredSweep,
    number: number,
    { phase, settings, seed }: { phase: StoredTrial['phase']; settings: TrialSettings; seed: number },
  ): boolean {
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
        store.runs.setUntil(added, epochToReach(sweep.plan, { number, phase, rungs: 0 }, sweep.epochs))
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
        return false
      }
      return true
    }
    queued(this.#workbench, runId)
    return true
  }
}

/** A run that a person or the end of its process has left, not the sweep. */
const isLeftByHand = ({ number, status, note }: StoredTrial, known: readonly KnownTrial[]): boolean =>
  note === null &&
  (status === 'paused' || status === 'interrupted') &&
  known.find((trial) => trial.number === number)?.state !== 'waiting'

const waitsText = (rung: number): string =>
  `Waits at epoch ${rung}: not among the best third of those that came so far.`

function behindText(sweep: StoredSweep, { epochs, goodness, median, others }: LeaveReason): string {
  const metric = metricOf(sweep.task, sweep.metric)
  const write = (value: number): string =>
    formatMetric(metric, metric.better === 'higher' ? value : -value, 'en')
  return `Left at epoch ${epochs}: ${metric.name} was ${write(goodness)}, half of ${plural(others, 'trial')} had ${write(median)} by then.`
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
