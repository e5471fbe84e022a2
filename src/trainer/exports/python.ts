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
      const versions = stdout.split(/\r?\n/).filter((line) => line !== '')
      if (versions.length === packages.length) return { program, versions }
    } catch {
      // This one is not there, or lacks a package.
    }
  }
  return null
}

/** What a program that a Python ran left behind. */
export interface PythonEnd {
  /** Exit status; null when it was ended because it took too long. */
  readonly status: number | null
  /** What it wrote, standard output and standard error. */
  readonly output: string
  readonly complaints: string
}

/** Runs a Python with these arguments in a folder, for at most `timeoutMs`. */
export function runPython(
  { program }: Python,
  folder: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<PythonEnd> {
  const options = { cwd: folder, timeout: timeoutMs, windowsHide: true, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve) => {
    const child = execFile(program, [...args], options, (_failure, output, complaints) => {
      resolve({ status: child.exitCode, output, complaints })
    })
  })
}
