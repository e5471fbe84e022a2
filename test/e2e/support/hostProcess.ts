import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

/** The real browser host, running in a process of its own. */
export interface HostProcess {
  /** Address of the window, with its token. */
  readonly address: string
  /** Process id, to be killed in tests of what then happens. */
  readonly pid: number
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

const startTimeoutMs = 300_000

/** Starts `out/main/serve.js` of the folder `project` on the data folder `home` and waits for its address. */
export async function startHost(
  home: string,
  project = resolve(import.meta.dirname, '../../..'),
): Promise<HostProcess> {
  const script = resolve(project, 'out/main/serve.js')
  const child = spawn(process.execPath, [script, '--no-open', '--home', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LSTM_WORKBENCH_HOME: home },
  })
  const address = await addressOf(child)
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolveAddress, reject) => {
    let output = ''
    const timer = setTimeout(() => fail('did not say its address in time'), startTimeoutMs)
    function fail(what: string): void {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`The browser host ${what}.\n${output}`))
    }
    function read(part: Buffer): void {
      output += part.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(output)?.[0]
      if (!address) return
      clearTimeout(timer)
      resolveAddress(address)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => fail(`ended with ${code}`))
  })
}
