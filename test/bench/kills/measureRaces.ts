import { join } from 'node:path'
import Database from 'better-sqlite3'
import { homePaths } from '../../../src/main/home/homePaths'
import { writeReviews } from '../../support/generatedTables'
import type { RaceLine } from '../benchReport'
import { withTemporaryFolder } from '../temporaryFolder'
import type { Fact } from './facts'
import { damagedRows, leftBehind } from './inspectHome'
import { startActor, type Actor } from './startActor'

/** How often each race is run. */
export const races = { resume: 120, import: 40 } as const

/** Lets processes meet on one data folder where one of them must give way, and counts how often that went wrong. */
export async function measureRaces(onStep: (name: string) => void): Promise<RaceLine[]> {
  return [await resumeAtOnce(onStep), await importWhileClearing(onStep)]
}

/** Two windows open at once after a process died in mid-run, and both go on with its run: one of them may. */
function resumeAtOnce(onStep: (name: string) => void): Promise<RaceLine> {
  return withTemporaryFolder(async (folder) => {
    const home = join(folder, 'home')
    await startActor(home, { kind: 'import', path: writeReviews(folder, 300) }).gone
    const id = idIn(home, 'SELECT id FROM datasets')
    const first = startActor(home, { kind: 'train', id, training: { epochs: 2000, earlyStopping: null } })
    await first.told('epoch')
    first.kill('application')
    await first.gone
    const runId = idIn(home, 'SELECT id FROM runs')
    let wrong = 0
    for (let race = 1; race <= races.resume; race++) {
      onStep(`resume ${race} of ${races.resume}`)
      // As a process leaves it that was killed: running, of an owner that is dead.
      change(home, `UPDATE runs SET status = 'running', owner = '1-00000000' WHERE id = '${runId}'`)
      const actors = [1, 2].map(() => startActor(home, { kind: 'resume', id: runId }))
      await Promise.all(
        actors.map((actor) => Promise.race([actor.told('resumed'), actor.told('failed'), actor.gone])),
      )
      await Promise.all(
        actors.filter(resumed).map((actor) => Promise.race([actor.told('epoch'), actor.gone])),
      )
      const training = actors.filter(trains)
      if (training.length !== 1) {
        wrong += 1
        onStep(`  ${actors.map(({ facts }) => JSON.stringify(facts)).join(' beside ')}`)
      }
      for (const actor of actors) actor.kill('application')
      await Promise.all(actors.map((actor) => actor.gone))
    }
    return {
      what: 'two windows resume a run at once',
      times: races.resume,
      wrong,
      how: 'trained by both or by none',
    }
  })
}

/** The run was given to it; epochs alone say nothing, as those of other processes are told, too. */
const resumed = ({ facts }: Actor): boolean => facts.some(({ kind }) => kind === 'resumed')

const trains = (actor: Actor): boolean => resumed(actor) && actor.facts.some(({ kind }) => kind === 'epoch')

/** One process clears away a deleted data set while another imports its file again. */
function importWhileClearing(onStep: (name: string) => void): Promise<RaceLine> {
  return withTemporaryFolder(async (folder) => {
    const home = join(folder, 'home')
    const path = writeReviews(folder, 2000)
    await startActor(home, { kind: 'import', path }).gone
    let wrong = 0
    for (let race = 1; race <= races.import; race++) {
      onStep(`import ${race} of ${races.import}`)
      change(home, 'UPDATE datasets SET deleted_at = 1')
      const clearing = startActor(home, { kind: 'open' })
      const importing = startActor(home, { kind: 'import', path })
      await Promise.all([clearing.gone, importing.gone])
      const imported = importing.facts.find(
        (fact): fact is Extract<Fact, { kind: 'dataset' }> => fact.kind === 'dataset',
      )
      const isThere = imported !== undefined && countOf(home, imported.id) === 1
      if (!isThere || damagedRows(home).length > 0) wrong += 1
    }
    await startActor(home, { kind: 'open' }).gone
    wrong += leftBehind(home).length
    return {
      what: 'a file is imported while its deleted data set is cleared away',
      times: races.import,
      wrong,
      how: 'data sets without their rows, or files left',
    }
  })
}

function idIn(home: string, sql: string): string {
  const database = new Database(homePaths(home).database, { readonly: true })
  const id = String(database.prepare(sql).pluck().get())
  database.close()
  return id
}

function countOf(home: string, id: string): number {
  const database = new Database(homePaths(home).database, { readonly: true })
  const sql = 'SELECT count(*) FROM datasets WHERE id = ? AND deleted_at IS NULL'
  const count = Number(database.prepare(sql).pluck().get(id))
  database.close()
  return count
}

function change(home: string, sql: string): void {
  const database = new Database(homePaths(home).database)
  database.exec(sql)
  database.close()
}
