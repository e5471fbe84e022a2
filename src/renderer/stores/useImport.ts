import { useRouter } from 'vue-router'
import type { BridgeFile, OfferedFile } from '../../shared/bridge'
import { runIdSchema } from '../../shared/domain/identifier'
import type { Joinable } from './joinable'
import { useWorkbench } from './workbench'

/** Ways to bring files in; where they lead is the same for drop, dialog and palette. */
export interface UseImportReturn {
  /** Imports files; one alone opens, several stay on the Data page, where their progress stands. */
  importFiles(files: readonly BridgeFile[]): Promise<void>
  /** Imports tables of the file that a data set came from, each as a data set of its own. */
  importTables(datasetId: string, sourceName: string, tables: readonly string[]): Promise<void>
  /** Reads the files of several data sets as one, and opens it. */
  importTogether(joined: Joinable): Promise<void>
  /** Asks the person for files, with the system's dialog or the browser's. */
  chooseFiles(): Promise<void>
}

/** Imports files and leads to what came of them. */
export function useImport(): UseImportReturn {
  const { imports, client } = useWorkbench()
  const router = useRouter()

  async function lead(importing: Promise<readonly string[]>, count: number): Promise<void> {
    if (router.currentRoute.value.name !== 'data') await router.push('/data')
    let stays = true
    // Who goes elsewhere stays there, also while that page is still being loaded and is not the current one yet.
    const forget = router.beforeEach((to) => {
      if (to.name !== 'data') stays = false
    })
    try {
      const [first] = await importing
      if (count === 1 && first !== undefined && stays) await router.push(pageOf(first))
    } finally {
      forget()
    }
  }

  async function importFiles(files: readonly BridgeFile[]): Promise<void> {
    if (files.length > 0) await lead(imports.importFiles(files), files.length)
  }

  async function importOffered(files: readonly OfferedFile[]): Promise<void> {
    if (files.length > 0) await lead(imports.importOffered(files), files.length)
  }

  return {
    importFiles,
    importTables: (datasetId, sourceName, tables) =>
      lead(imports.importTables(datasetId, sourceName, tables), tables.length),
    importTogether: (joined) =>
      lead(
        imports.importTogether(joined).then((id) => (id === null ? [] : [id])),
        1,
      ),
    async chooseFiles() {
      const info = await client.application.info()
      if (!info.ok || info.value.host === 'browser') return importFiles(await chooseInBrowser())
      const chosen = await client.datasets.choose()
      if (chosen.ok) await importOffered(chosen.value)
    },
  }
}

/** The page of what came of an import: a run of a bundle, or a data set. */
const pageOf = (id: string): string => (runIdSchema.safeParse(id).success ? `/runs/${id}` : `/data/${id}`)

/** The browser's own dialog; empty when it is closed without a choice. */
function chooseInBrowser(): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
