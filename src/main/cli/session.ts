import { createClient } from '../../shared/client'
import type { Calls } from '../../shared/contract/calls'
import { toAppError } from '../../shared/errors'
import type { Client } from '../../shared/rpc'
import type { Application } from '../application'
import { createApplication } from '../createApplication'
import { resolveHome } from '../home/homePaths'
import { projectPaths } from '../resources/projectFolder'
import { forkTrainerProcess } from '../trainer/forkTrainerProcess'
import { listenForInterrupts, type Interrupts } from './interrupts'
import { RunFailure, UsageError } from './failures'
import { openTerminal, type Terminal } from './terminal'
import { terminalHost, type TerminalHost } from './terminalHost'

/** What a command works with: the same application as the window, in this process. */
export interface Session {
  readonly application: Application
  readonly client: Client<Calls>
  readonly host: TerminalHost
  readonly terminal: Terminal
  readonly interrupts: Interrupts
}

/** Options of every command. */
export interface CommonOptions {
  readonly home?: string | undefined
  readonly json?: boolean | undefined
}

/** Does work that needs no application; failures are written and become the exit status. */
export async function withTerminal(
  options: CommonOptions,
  work: (terminal: Terminal) => Promise<void>,
): Promise<void> {
  const terminal = openTerminal(options.json ?? false)
  try {
    await work(terminal)
  } catch (thrown) {
    process.exitCode = 1
    terminal.failure(toAppError(thrown))
  }
}

/** Opens the application, does the work, closes it; failures are written and become the exit status. */
export async function withSession(
  options: CommonOptions,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const terminal = openTerminal(options.json ?? false)
  const host = terminalHost()
  let application: Application | undefined
  const interrupts = listenForInterrupts((status) => {
    void (application?.close() ?? Promise.resolve()).finally(() => process.exit(status))
  })
  try {
    application = await createApplication({
      home: resolveHome(options.home),
      host,
      startTrainer: forkTrainerProcess(projectPaths().trainer),
    })
    const { call } = application
    await work({ application, client: createClient({ call }), host, terminal, interrupts })
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown
    process.exitCode = 1
    if (thrown instanceof RunFailure) terminal.failure(thrown.error, { runId: thrown.runId })
    else terminal.failure(toAppError(thrown))
  } finally {
    await application?.close()
    interrupts.close()
  }
}
