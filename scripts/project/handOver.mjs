// @ts-check
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Lets another program take over: same terminal, signals passed on, its exit code becomes ours.
 * A terminal sends Ctrl-C to the whole group by itself, so it is passed on only where there is no terminal.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} the exit code
 */
export async function handOver(command, commandArguments, environment = process.env) {
  const child = spawn(command, commandArguments, { stdio: 'inherit', env: environment })
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  /** @type {readonly NodeJS.Signals[]} */
  const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const listeners = passedOn.map((signal) => {
    const listener = () => {
      if (signal !== 'SIGINT' || !atTerminal) child.kill(signal)
    }
    process.on(signal, listener)
    return /** @type {const} */ ([signal, listener])
  })
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
    })
  } finally {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}
