import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds `resources` and `out`: the checkout, the installed package, or the packed archive of the
 * desktop application (Electron reads inside it). Found upward from here, wherever the bundler put this module.
 */
export function projectFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'resources', 'migrations'))) return folder
    if (dirname(folder) === folder) throw new Error(`There is no resources/migrations above ${from}.`)
  }
}

/** Places of what is shipped with the application. */
export function projectPaths(folder: string = projectFolder()) {
  return {
    migrations: join(folder, 'resources', 'migrations'),
    samples: join(folder, 'resources', 'samples'),
    trainer: join(folder, 'out', 'main', 'trainer.js'),
    renderer: join(folder, 'out', 'renderer'),
    package: join(folder, 'package.json'),
  }
}
export type ProjectPaths = ReturnType<typeof projectPaths>
