import { InvalidArgumentError, type Command } from 'commander'
import { expected, toAppError } from '../../../shared/errors'
import { resolveHome } from '../../home/homePaths'
import type { CommonOptions } from '../session'
import { openTerminal } from '../terminal'

/** `serve [--port N] [--no-open]` */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('open the window in a browser of this machine')
    .option('--port <number>', 'port on 127.0.0.1 (default: 5786, or a free one)', parsePort)
    .option('--no-open', 'print the address only')
    .action(async (_options, command: Command) => {
      const { home, json, port, open } = command.optsWithGlobals<
        CommonOptions & { port?: number; open: boolean }
      >()
      try {
        // Its server is only loaded here: the other commands begin a fifth sooner without it.
        const { serveUntilStopped } = await import('../../browserHost/serveUntilStopped')
        await serveUntilStopped({ home: resolveHome(home), port, open, json: json ?? false })
      } catch (thrown) {
        process.exitCode = 1
        openTerminal(json ?? false).failure(toAppError(portProblem(thrown, port)))
      }
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a whole number from 1 to 65535.')
}

function portProblem(thrown: unknown, port: number | undefined): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return thrown
  const problem = code === 'EACCES' ? 'may not be used by this account' : 'is used by another program'
  return expected('input.invalid', {
    where: `Port ${port}`,
    problem,
    hint: 'Choose another one with --port, or leave it out.',
  })
}
