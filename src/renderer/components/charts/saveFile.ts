/** Hands a file made in the window to the person, by the browser's own download. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken its own hold of the content by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

/** A file name made from a title: letters and digits of any language, joined by hyphens. */
export function fileNameOf(title: string, ending: string): string {
  const words = title.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['chart']
  return `${words.join('-').slice(0, 80)}.${ending}`
}
