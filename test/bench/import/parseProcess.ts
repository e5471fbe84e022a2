/* A process that reads a CSV file with papaparse alone and throws the rows away: what any import on papaparse takes at least. */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import Papa from 'papaparse'
import { z } from 'zod'
import { peakMemoryBytes } from '../peakMemory'

process.once('message', (message) => {
  const { path } = z.object({ path: z.string() }).parse(message)
  const started = performance.now()
  let rows = 0
  Papa.parse<string[]>(textOf(path), {
    chunk: ({ data }) => {
      rows += data.length
    },
    complete: () => {
      const seconds = (performance.now() - started) / 1000
      process.send?.({ rows, seconds, peakMemoryBytes: peakMemoryBytes() }, () => process.exit(0))
    },
  })
})

function textOf(path: string): NodeJS.ReadableStream {
  const file = createReadStream(path)
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file
}
