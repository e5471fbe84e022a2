import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadCheckpoint } from '../../../src/trainer/model/checkpointFile'
import { loadModel } from '../../../src/trainer/model/modelFiles'
import { homePaths } from '../../../src/main/home/homePaths'
import type { Act, Fact } from './facts'

interface KnownRun {
  /** Last epoch that was told to be stored. */
  readonly epochs: number
  readonly status: string
}

/** Keeps account of all that was told to be stored, and looks whether it is there. */
export class Ledger {
  readonly #datasets = new Map<string, { readonly fixes: number }>()
  readonly #runs = new Map<string, KnownRun>()
  readonly #complaints: string[] = []
  #first: string | null = null

  /** The data set that runs are trained on. */
  get dataset(): string {
    return this.#first ?? ''
  }

  /** A data set that no run needs; null when there is none. */
  get extra(): string | null {
    return [...this.#datasets.keys()].findLast((id) => id !== this.#first) ?? null
  }

  /** A run that has ended. */
  get finished(): string | null {
    return [...this.#runs].find(([, { status }]) => status === 'finished')?.[0] ?? null
  }

  /** A run that was left before its end. */
  get left(): string | null {
    return [...this.#runs].findLast(([, { status }]) => status !== 'finished')?.[0] ?? null
  }

  /** Something was wrong that is no fact. */
  complain(problem: string): void {
    this.#complaints.push(problem)
  }

  /** Takes in what a process told before it ended. */
  enter(facts: readonly Fact[], act: Act): void {
    for (const fact of facts) {
      switch (fact.kind) {
        case 'dataset':
          this.#first ??= fact.id
          this.#datasets.set(fact.id, { fixes: this.#datasets.get(fact.id)?.fixes ?? 0 })
          break
        case 'fixed':
          this.#datasets.set(fact.id, { fixes: fact.fixes })
          break
        case 'run':
          this.#runs.set(fact.id, { epochs: this.#runs.get(fact.id)?.epochs ?? 0, status: fact.status })
          break
        case 'epoch': {
          const known = this.#runs.get(fact.id)
          const epochs = Math.max(known?.epochs ?? 0, fact.epoch)
          this.#runs.set(fact.id, { epochs, status: known?.status ?? 'running' })
          break
        }
        default:
      }
    }
    // Whether it was removed before the kill is told by nobody but the one who asked: both are right.
    if (act.kind === 'remove') this.#datasets.delete(act.id)
  }

  /** What was told to be stored and is not there, or cannot be read. */
  async lost(home: string): Promise<string[]> {
    const paths = homePaths(home)
    const database = new Database(paths.database, { readonly: true })
    const lost = this.#complaints.splice(0)
    const recipe = database.prepare('SELECT recipe FROM datasets WHERE id = ? AND deleted_at IS NULL').pluck()
    for (const [id, { fixes }] of this.#datasets) {
      const found = recipe.get(id)
      if (typeof found !== 'string') lost.push(`data set ${id} is not there`)
      else if (found.split('"hashBefore"').length - 1 < fixes) lost.push(`data set ${id} lacks a fix`)
    }
    const run = database.prepare(
      'SELECT status, best_epoch AS best, (SELECT max(epoch) FROM epochs WHERE run_id = id) AS epochs FROM runs WHERE id = ?',
    )
    for (const [id, { epochs, status }] of this.#runs) {
      const found = run.get(id) as { status: string; best: number | null; epochs: number | null } | undefined
      if (found === undefined) {
        lost.push(`run ${id} is not there`)
        continue
      }
      if ((found.epochs ?? 0) < epochs) lost.push(`run ${id} has ${found.epochs ?? 0} of ${epochs} epochs`)
      if (found.status === 'running') lost.push(`run ${id} counts as running`)
      if (status === 'finished' && found.status !== 'finished') lost.push(`run ${id} is ${found.status}`)
      lost.push(...(await unreadable(paths.runFolder(id), id, found)))
    }
    database.close()
    return lost
  }
}

/** What cannot be read in the folder of a run. */
async function unreadable(
  folder: string,
  id: string,
  { best, status }: { readonly best: number | null; readonly status: string },
): Promise<string[]> {
  const problems: string[] = []
  if (best !== null) {
    const epoch = await loadModel(folder).then(
      (model) => model.epoch,
      () => null,
    )
    if (epoch === null) problems.push(`the model of run ${id} cannot be read`)
    else if (epoch !== best)
      problems.push(`run ${id} shows epoch ${best} as its best, its model is of ${epoch}`)
  }
  const isOver = status === 'finished' || status === 'stopped'
  if (isOver && !existsSync(join(folder, 'evaluation.json'))) problems.push(`run ${id} has no evaluation`)
  const readsCheckpoint = await loadCheckpoint(folder).then(
    () => true,
    () => false,
  )
  if (!readsCheckpoint) problems.push(`the checkpoint of run ${id} cannot be read`)
  return problems
}
