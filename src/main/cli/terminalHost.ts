import { cp, mkdtemp, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../home/makeFolder'
import type { Host } from '../host'

/** The command line as a host: it has no dialogs, and exports go where the command says. */
export interface TerminalHost extends Host {
  /** Where the next export goes. */
  exportPlace: string | null
}

/** Makes the host of the command line. */
export function terminalHost(): TerminalHost {
  const host: TerminalHost = {
    kind: 'terminal',
    exportPlace: null,
    chooseFiles: () => Promise.resolve([]),
    saveExport: async ({ path, name }) => {
      const place = resolve(host.exportPlace ?? name)
      await copyWhole(path, place)
      return { kind: 'saved', place }
    },
    openLink: () => Promise.resolve(),
    notify: () => {},
    showProgress: () => {},
  }
  return host
}

/** Copies a folder or file to a place that is free or an empty folder: whole, or not at all. */
async function copyWhole(made: string, place: string): Promise<void> {
  makeFolder(dirname(place))
  const passing = await mkdtemp(join(dirname(place), '.lstm-workbench-'))
  try {
    const copy = join(passing, 'copy')
    await cp(made, copy, { recursive: true })
    await rmdir(place).catch(() => {})
    await rename(copy, place)
  } finally {
    await rm(passing, { recursive: true, force: true })
  }
}
