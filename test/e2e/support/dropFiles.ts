import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'

/** A file to drop: a path, or a name with content. */
export type DroppedFile = string | { readonly name: string; readonly content: string | Uint8Array }

/** Drops files on the window as a person does: they enter, hang over it, and are let go. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  await hangOver(page, files)
  await dispatch(page, 'drop')
}

/** Drags files over the window without letting them go. */
export async function hangOver(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const parts = await Promise.all(files.map(readDropped))
  // Code of the page stands in texts: it sees the page's objects, which the types of the tests do not know.
  await page.evaluate(`{
    const transfer = new DataTransfer()
    for (const { name, base64 } of ${JSON.stringify(parts)}) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0))
      transfer.items.add(new File([bytes], name))
    }
    window.hangingFiles = transfer
  }`)
  await dispatch(page, 'dragenter')
  await dispatch(page, 'dragover')
}

/** Drags the files that hang over the window away again. */
export async function dragAway(page: Page): Promise<void> {
  await dispatch(page, 'dragleave')
}

async function dispatch(page: Page, kind: string): Promise<void> {
  await page.evaluate(`document.body.dispatchEvent(
    new DragEvent('${kind}', { bubbles: true, cancelable: true, dataTransfer: window.hangingFiles }),
  )`)
}

async function readDropped(file: DroppedFile): Promise<{ name: string; base64: string }> {
  const name = typeof file === 'string' ? basename(file) : file.name
  const content = typeof file === 'string' ? await readFile(file) : file.content
  return { name, base64: Buffer.from(content).toString('base64') }
}
