import { utilityProcess } from 'electron'
import { lowerPriority } from '../trainer/forkTrainerProcess'
import type { StartTrainerProcess, TrainerExit } from '../trainer/trainerProcess'

/**
 * Starts trainers in Electron's utility processes: Node without a window, ended with the application.
 *
 * @param script path of the built `out/main/trainer.js`
 */
export function utilityTrainer(script: string): StartTrainerProcess {
  return () => {
    const child = utilityProcess.fork(script, [], {
      serviceName: 'LSTM Workbench trainer',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.once('spawn', () => {
      lowerPriority(child.pid)
    })
    const errorListeners = new Set<(text: string) => void>()
    const tell = (text: string): void => {
      for (const listener of errorListeners) listener(text)
    }
    // Libraries write notices to both; nobody but the log should see them.
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        tell(chunk.toString('utf8'))
      })
    }
    // V8 gave up, out of memory as a rule: the exit that follows carries no reason.
    child.on('error', (type, location) => {
      tell(`${type} in ${location}\n`)
    })
    return {
      get pid() {
        return child.pid
      },
      post: (message) => {
        child.postMessage(message)
      },
      onMessage: (listener) => {
        child.on('message', listener)
      },
      onExit: (listener) => {
        child.once('exit', (code) => {
          listener(exitOf(code))
        })
      },
      onErrorOutput: (listener) => {
        errorListeners.add(listener)
      },
      kill: () => {
        child.kill()
      },
    }
  }
}

/** Signals that end a process unasked: the out-of-memory killer, an abort of V8, a fault, a polite end. */
const signals: Readonly<Record<number, NodeJS.Signals>> = {
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
}

/** Electron gives only a number: for a process ended by a signal it is that of the signal, or 128 more. */
export function exitOf(code: number): TrainerExit {
  const signal = signals[code >= 128 ? code - 128 : code]
  return signal === undefined ? { code, signal: null } : { code: null, signal }
}
