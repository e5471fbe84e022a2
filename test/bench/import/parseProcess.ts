/* A process that reads a CSV file with papaparse alone and throws the rows away. */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import Papa from 'papaparse'
import { z } from 'zod'
import { peakMemoryBytes } from '../peakMemory'
import { processorSecondsSince } from '../processorTime'

process.once('message', (message) => {
  const { path, typed } = z.object({ path: z.string(), typed: z.boolean() }).parse(message)
  const started = performance.now()
  const processor = process.cpuUsage()
  let rows = 0
  Papa.parse<unknown[]>(textOf(path), {
    dynamicTyping: typed,
    chunk: ({ data }) => {
      rows += data.length
    },
    complete: () => {
      const seconds = (performance.now() - started) / 1000
      const processorSeconds = processorSecondsSince(processor)
      process.send?.({ rows, seconds, processorSeconds, peakMemoryBytes: peakMemoryBytes() }, () =>
        process.exit(0),
      )
    },
  })
})

function textOf(path: string): NodeJS.ReadableStream {
  const file = createReadStream(path)
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file
}
