import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, projectPaths } from '../../src/main/resources/projectFolder'
import { openDatabase } from '../../src/main/store/openDatabase'

/** Makes a database in `folder` as an earlier version left it, with the rows of a fixture; answers its path. */
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
  return file
}
