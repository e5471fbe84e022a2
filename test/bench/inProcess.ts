import { fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { errorText } from '../../src/shared/errors'
import { jobs, type JobInput, type JobName, type JobNote, type JobOutput } from '../../src/shared/jobs'
import { resultSchema } from '../../src/shared/result'

/** The bundles of this benchmark that run in processes of their own; they lie beside this one. */
type Program = 'jobProcess' | 'parseProcess' | 'vocabularyProcess'

/** What a job did and took. */
export interface JobAccount<Name extends JobName> {
  readonly output: JobOutput<Name>
  /** What it told on the way, progress left out. */
  readonly notes: readonly JobNote<Name>[]
  readonly seconds: number
  /** Time of all threads on the processor. */
  readonly processorSeconds: number
  readonly peakMemoryBytes: number
}

/** Asks a new process one thing and resolves to its answer; rejects when it ends without one. */
export function ask(program: Program, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, `${program}.js`), [], {
      execArgv: [],
      serialization: 'advanced',
      // Standard output belongs to the report.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(new Error(`${program} ended without an answer (${signal ?? `exit code ${String(code)}`}).`))
    })
    child.send(question)
  })
}

const accountSchema = z.object({
  result: resultSchema(z.unknown()),
  notes: z.array(z.unknown()),
  seconds: z.number(),
  processorSeconds: z.number(),
  peakMemoryBytes: z.number(),
})

/** Runs a job of the trainer in a process of its own. Throws what it failed with. */
export async function runInProcess<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
): Promise<JobAccount<Name>> {
  const { result, notes, ...rest } = accountSchema.parse(await ask('jobProcess', { name, input }))
  if (!result.ok) throw new Error(`${errorText(result.error).message} ${result.error.detail ?? ''}`)
  // The table relates input, note and output of a job; TypeScript does not follow it through a lookup.
  return {
    output: jobs[name].output.parse(result.value) as JobOutput<Name>,
    notes: notes.map((note) => jobs[name].note.parse(note) as JobNote<Name>),
    ...rest,
  }
}
