import { expected, type AppError } from '../../shared/errors'
import { trainerMessageSchema, type TrainerMessage, type TrainerRequest } from '../../shared/trainerMessages'
import type { Log } from '../log/log'
import { explainDeath } from './explainDeath'
import type { StartTrainerProcess } from './trainerProcess'

/** What a supervised process tells. */
export interface ProcessListener {
  onReady(): void
  onMessage(message: Exclude<TrainerMessage, { kind: 'ready' | 'beat' }>): void
  /** Called whenever the process says anything. */
  onSign(): void
  /** Called once, with the explanation; nothing comes after it. */
  onDeath(error: AppError): void
}

/** A trainer process whose messages are parsed and whose death is explained. */
export interface SupervisedProcess {
  readonly pid: number | undefined
  readonly isReady: boolean
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>
  post(request: TrainerRequest): void
  kill(): void
}

/** Loading the engine takes a second or two; a machine that is busy with everything else may need many more. */
const startTimeoutMs = 60_000

/** Starts a process and watches over it; one that is not ready in time is told by `onDeath`. Throws what `start` throws. */
export function superviseProcess(
  start: StartTrainerProcess,
  listener: ProcessListener,
  log: Log,
  timeoutMs = startTimeoutMs,
): SupervisedProcess {
  const tail = lastLines()
  // The patience begins with a process: there may be none.
  const child = start()
  let isReady = false
  let isOver = false
  const die = (error: AppError) => {
    if (isOver) return
    isOver = true
    clearTimeout(patience)
    listener.onDeath(error)
  }
  const patience = setTimeout(() => {
    const reason = `it was not ready after ${timeoutMs / 1000} s`
    die(expected('trainer.couldNotStart', { reason }, { detail: tail.text() }).error)
    child.kill()
  }, timeoutMs)
  patience.unref()

  const gone = Promise.withResolvers<undefined>()
  child.onErrorOutput((text) => {
    tail.add(text)
    log.info({ trainer: child.pid, text }, 'trainer output')
  })
  child.onMessage((raw) => {
    const parsed = trainerMessageSchema.safeParse(raw)
    if (isOver) return
    listener.onSign()
    if (!parsed.success) {
      log.warn({ trainer: child.pid, problem: parsed.error.message }, 'unknown trainer message')
    } else if (parsed.data.kind === 'ready') {
      isReady = true
      clearTimeout(patience)
      listener.onReady()
    } else if (parsed.data.kind !== 'beat') listener.onMessage(parsed.data)
  })
  child.onExit((exit) => {
    log.info({ trainer: child.pid, ...exit }, 'trainer ended')
    gone.resolve(undefined)
    die(explainDeath({ exit, wasReady: isReady, lastLines: tail.text() }))
  })

  return {
    pid: child.pid,
    ended: gone.promise,
    get isReady() {
      return isReady
    },
    post: (request) => {
      child.post(request)
    },
    kill: () => {
      child.kill()
    },
  }
}

/** Keeps the last lines of an output that comes in pieces. */
export interface LastLines {
  add(text: string): void
  text(): string
}

/** Keeps at most `count` lines and 4,000 characters. */
export function lastLines(count = 40): LastLines {
  let kept = ''
  return {
    add: (text) => {
      kept = (kept + text).split('\n').slice(-count).join('\n').slice(-4000)
    },
    text: () => kept,
  }
}
