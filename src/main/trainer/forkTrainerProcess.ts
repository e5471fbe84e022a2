import { fork } from 'node:child_process'
import { constants, getPriority, setPriority } from 'node:os'
import type { StartTrainerProcess, TrainerExit, TrainerProcess } from './trainerProcess'

/** How long the last lines of standard error may come after the end of a process, milliseconds. */
const lastWordsMs = 500

/**
 * Starts trainer processes with Node's own `fork`, for hosts without Electron. They get a low priority, so that the
 * window stays quick while all cores calculate, and a group of their own, so that Ctrl-C in a terminal reaches the
 * application alone, which then stops the training in good order.
 *
 * @param script path of the built `out/main/trainer.js`
 */
export function forkTrainerProcess(script: string): StartTrainerProcess {
  return () => startTrainer(script)
}

function startTrainer(script: string): TrainerProcess {
  const child = fork(script, [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
  lowerPriority(child.pid)
  const kill = () => {
    child.kill('SIGKILL')
  }
  process.once('exit', kill)

  const errorListeners: ((text: string) => void)[] = []
  const tell = (text: string) => {
    for (const listener of errorListeners) listener(text)
  }
  // Libraries write notices to both; nobody but the log should see them.
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', tell)
  child.on('error', (error) => {
    tell(`${error.message}\n`)
  })

  const ended = new Promise<TrainerExit>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal })
    })
    // A process that could not be started has no exit.
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null })
    })
  })
  // Messages that were sent before the end are still delivered until the channel is closed.
  const drained = new Promise<void>((resolve) => {
    if (child.connected) child.once('disconnect', resolve)
    else resolve()
  })
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve()
    })
    void ended.then(() => setTimeout(resolve, lastWordsMs).unref())
  })
  const exit = Promise.all([ended, closed, Promise.race([drained, closed])]).then(([how]) => {
    process.off('exit', kill)
    return how
  })

  return {
    pid: child.pid,
    post: (message) => {
      if (!child.connected) return
      child.send(message as object, (error) => {
        if (error) tell(`A message could not be sent: ${error.message}\n`)
      })
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      void exit.then(listener)
    },
    onErrorOutput: (listener) => {
      errorListeners.push(listener)
    },
    kill,
  }
}

/** Lets a process give way to this one, so that the window stays quick while all cores calculate. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority
  try {
    // Below this process, whose own priority may have been lowered already.
    setPriority(pid, Math.min(PRIORITY_LOW, getPriority() + PRIORITY_BELOW_NORMAL))
  } catch {
    // Without it training only competes harder with the window.
  }
}
