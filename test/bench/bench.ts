/* What `npm run bench` runs: measures the sections that were asked for and tells them as tables or as one JSON object. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { benchOptions, usage, type BenchOptions } from './benchOptions'
import type { BenchReport } from './benchReport'
import { measuredOn, reportTables } from './reportTables'
import { runSections } from './runSections'
import { withTables } from './writeDocument'

/** Standard output belongs to the report. */
const say = (line: string): void => console.error(line)

async function bench(options: BenchOptions): Promise<void> {
  const report = await runSections(options, say)
  if (options.write) await writeTables(report, options)
  if (options.json) console.log(JSON.stringify(report))
  else printTables(report, options)
}

function printTables(report: BenchReport, { sections }: BenchOptions): void {
  for (const section of sections) console.log(`\n${reportTables[section](report)}`)
  console.log(`\n${measuredOn(report)}`)
}

async function writeTables(report: BenchReport, { sections }: BenchOptions): Promise<void> {
  const path = join(projectFolder(), 'docs', 'performance.md')
  await writeFile(path, withTables(await readFile(path, 'utf8'), report, sections))
  say(`Tables written into ${path}`)
}

try {
  const options = benchOptions(process.argv.slice(2))
  if (options === null) console.log(usage)
  else await bench(options)
  // Threads of libraries would keep the process alive.
  process.exit(0)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
