import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Longest wait for a Python to say what it has, milliseconds: large packages take their time on a cold disk. */
const questionMs = 60_000

/** A Python that has the packages that a check needs. */
export interface Python {
  readonly program: string
  /** Versions of the packages, in the order in which they were asked for. */
  readonly versions: readonly string[]
}

/**
 * The first Python that has all packages: the one that `LSTM_WORKBENCH_PYTHON` names, or `python3` or `python` of the path; null where there
 * is none. Only packages' descriptions are read, nothing is imported.
 */
export async function findPython(packages: readonly string[]): Promise<Python | null> {
  const named = process.env['LSTM_WORKBENCH_PYTHON']
  const question = `import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]), sep="\\n")`
  for (const program of named ? [named] : ['python3', 'python']) {
    try {
      const { stdout } = await run(program, ['-c', question, ...packages], {
        timeout: questionMs,
        windowsHide: true,
      })
      const versions = stdout.trim().split(/\r?\n/)
      if (versions.length === packages.length) return { program, versions }
    } catch {
      // This one is not there, or lacks a package.
    }
  }
  return null
}

/** What a Python prints when it runs a file, in the folder of that file. Throws an error that holds the last lines of what it complained of. */
export async function runPython(
  python: Python,
  folder: string,
  args: readonly string[],
  { timeoutMs, environment = {} }: { timeoutMs: number; environment?: Readonly<Record<string, string>> },
): Promise<string> {
  const { stdout } = await run(python.program, [...args], {
    cwd: folder,
    timeout: timeoutMs,
    windowsHide: true,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...environment },
  })
  return stdout
}
