/* What `npm run bench` runs: measures the sections that were asked for and tells them as tables or as one JSON object. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { benchOptions, usage, type BenchOptions } from './benchOptions'
import { measuredOn, reportTables } from './reportTables'
import { runSections, type BenchOutcome } from './runSections'
import { documentOf, withTables } from './writeDocument'

/** Standard output belongs to the report. */
const say = (line: string): void => console.error(line)

/** Resolves when the text is out: the process ends behind it. */
const print = (text: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()))

/** Measures and tells; false when a section failed or shows what must not be. */
async function bench(options: BenchOptions): Promise<boolean> {
  const outcome = await runSections(options, say)
  if (options.write) await writeTables(outcome)
  await print(options.json ? JSON.stringify(outcome.report) : tablesOf(outcome))
  return outcome.complete
}

function tablesOf({ report, measured }: BenchOutcome): string {
  const tables = Array.from(measured, (section) => reportTables[section](report))
  return [...tables, measuredOn(report)].map((text) => `\n${text}`).join('\n')
}

async function writeTables({ report, measured }: BenchOutcome): Promise<void> {
  for (const name of new Set(Array.from(measured, documentOf))) {
    const path = join(projectFolder(), 'docs', name)
    const own = [...measured].filter((section) => documentOf(section) === name)
    await writeFile(path, withTables(await readFile(path, 'utf8'), report, own))
    say(`Tables written into ${path}`)
  }
}

try {
  const options = benchOptions(process.argv.slice(2))
  const complete = options === null || (await bench(options))
  if (options === null) await print(usage)
  // Threads of libraries would keep the process alive.
  process.exit(complete ? 0 : 1)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
