import { createWriteStream, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { UsageError } from './failures'

/** Stands for standard input where a file is expected. */
export const standardInput = '-'

/** What a data set that came from there is called. */
const fileName = 'standard input'

let file: Promise<string> | null = null

/**
 * The path of a file with what standard input holds, which is read once and deleted when the process ends. Throws `UsageError` where a
 * person sits at it: nothing is piped in.
 */
export function standardInputFile(): Promise<string> {
  file ??= writeFile()
  return file
}

async function writeFile(): Promise<string> {
  refuseTerminal()
  const folder = mkdtempSync(join(tmpdir(), 'lstm-workbench-input-'))
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  const written = join(folder, fileName)
  await pipeline(process.stdin, createWriteStream(written))
  const path = written + (isTable(await readHead(written)) ? '.csv' : '')
  renameSync(written, path)
  return path
}

const headBytes = 64 * 1024

async function readHead(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Whether the first two lines have as many cells: what is piped has no ending that would tell a short table from a text with commas. */
function isTable(head: string): boolean {
  const [first = '', second = ''] = head.split(/\r\n?|\n/)
  return [',', ';', '\t'].some((delimiter) => {
    const cells = first.split(delimiter).length
    return cells > 1 && second.split(delimiter).length === cells
  })
}

/** What standard input holds, as text. Throws `UsageError` where nothing is piped in. */
export function standardInputText(): Promise<string> {
  refuseTerminal()
  return text(process.stdin)
}

function refuseTerminal(): void {
  if (process.stdin.isTTY) throw new UsageError('"-" reads standard input: pipe something into the command')
}
