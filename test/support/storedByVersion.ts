import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, projectPaths } from '../../src/main/resources/projectFolder'
import { openDatabase } from '../../src/main/store/openDatabase'

/** Makes a data folder of `folder` as an earlier version left it, with the rows of a fixture and its files; answers the path of the database. */
export function storedByVersion(folder: string, version: number): string {
  const { migrations } = projectPaths()
  const file = join(folder, 'workbench.sqlite')
  const earlier = mkdtempSync(join(folder, 'migrations-'))
  const names = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
  for (const name of names.sort().slice(0, version)) copyFileSync(join(migrations, name), join(earlier, name))
  const { connection } = openDatabase(file, earlier)
  const fixture = join(projectFolder(), `test/fixtures/stored-by-version-${version}.sql`)
  connection.pragma('foreign_keys = OFF')
  connection.exec(readFileSync(fixture, 'utf8'))
  connection.close()
  const files = join(projectFolder(), `test/fixtures/stored-by-version-${version}`)
  if (existsSync(files)) cpSync(files, folder, { recursive: true })
  return file
}
