import { unzipSync } from 'fflate'

const workbookPath = 'xl/workbook.xml'
/** It names sheets and ranges only. */
const largestBytes = 16 * 1024 * 1024

const sheet = /<(?:\w+:)?sheet\s[^>]*>/g
const isHidden = /\sstate="(hidden|veryHidden)"/

/** For each sheet of a workbook, in its order, whether it is hidden; empty where the workbook does not tell. */
export function hiddenSheets(bytes: Uint8Array): readonly boolean[] {
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => name === workbookPath && originalSize < largestBytes,
  })
  const content = files[workbookPath]
  const sheets = content ? new TextDecoder().decode(content).match(sheet) : null
  return (sheets ?? []).map((tag) => isHidden.test(tag))
}
