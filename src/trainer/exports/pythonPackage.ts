import { existsSync } from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resourcesFolder } from '../engine/resourcesFolder'

/** What a package begins with: what a person runs, what the check of an export asks, and its tests. */
const entries = ['task', 'predict', 'samples', 'test_predict'] as const

/**
 * Puts the Python that reads questions and says answers into a folder, beside the `network.py` of its format: `predict.py` with the modules that it
 * needs for this kind of data, each once, where there is Python for it; and the shared modules that the format itself `needs`.
 */
export async function writePythonPackage(
  folder: string,
  portable: string,
  needs: readonly string[] = [],
): Promise<void> {
  const shared = join(resourcesFolder(), 'exports', 'python')
  const own = join(shared, ...portable.split('/'))
  const written = new Set<string>(['network'])
  const left: string[] = [...needs, ...(existsSync(join(own, 'task.py')) ? entries : [])]
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    const path = [own, shared].map((place) => join(place, `${name}.py`)).find((file) => existsSync(file))
    if (path === undefined || written.has(name)) continue
    written.add(name)
    await copyFile(path, join(folder, `${name}.py`))
    left.push(...importedBy(await readFile(path, 'utf8')))
  }
  if (written.has('characters'))
    await copyFile(join(resourcesFolder(), 'portable', 'characters.json'), join(folder, 'characters.json'))
}

/** Names of the modules that a Python source imports. */
const importedBy = (source: string): string[] =>
  [...source.matchAll(/^\s*(?:from|import) (\w+)/gm)].flatMap(([, name]) => name ?? [])
