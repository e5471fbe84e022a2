import { basename, isAbsolute } from 'node:path'
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { z } from 'zod'
import type { OfferedFile } from '../../shared/bridge'
import { toAppError } from '../../shared/errors'
import { ipcChannels } from '../../shared/ipcChannels'
import { failed, ok, type Result } from '../../shared/result'
import type { Application } from '../application'

const methodSchema = z.string().max(200)
const pathSchema = z.string().min(1).refine(isAbsolute, 'An absolute path is expected.')

/** What decides whether a message is answered. */
export interface Sender {
  /** The window's contents; undefined while there is no window. */
  readonly contents: () => WebContents | undefined
  readonly isOwnPage: (address: string) => boolean
}

/** Answers the calls of the window's own page and refuses messages of any other sender. Returns how to stop. */
export function answerRenderer(
  application: Pick<Application, 'call' | 'offerFile'>,
  sender: Sender,
): () => void {
  ipcMain.handle(ipcChannels.call, (event, method: unknown, input: unknown) => {
    checkSender(event, sender)
    return application.call(methodSchema.parse(method), input)
  })
  ipcMain.handle(ipcChannels.offerFile, async (event, path: unknown): Promise<Result<OfferedFile>> => {
    checkSender(event, sender)
    const checked = pathSchema.parse(path)
    try {
      return ok(await application.offerFile(checked, basename(checked)))
    } catch (thrown) {
      return failed(toAppError(thrown))
    }
  })
  return () => {
    ipcMain.removeHandler(ipcChannels.call)
    ipcMain.removeHandler(ipcChannels.offerFile)
  }
}

/** The main frame of the one window, showing the application's own page; anything else throws. */
function checkSender(event: IpcMainInvokeEvent, { contents, isOwnPage }: Sender): void {
  const frame = event.senderFrame
  const own =
    frame !== null && event.sender === contents() && frame === event.sender.mainFrame && isOwnPage(frame.url)
  if (!own) throw new Error(`A message from ${frame?.url ?? 'a closed frame'} was refused.`)
}
