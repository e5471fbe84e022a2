import type { WebContents } from 'electron'

/** Keeps contents on the page they show: no navigation, no further windows, no embedded guests. */
export function guardContents(contents: WebContents, isOwnPage: (address: string) => boolean): void {
  const stay = (event: Electron.Event<{ url: string }>): void => {
    if (!isOwnPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
}

/** Tells the application's own page from any other address. */
export function ownPage(origin: string): (address: string) => boolean {
  const own = new URL(origin)
  return (address) => {
    const url = URL.parse(address)
    return url !== null && url.protocol === own.protocol && url.host === own.host
  }
}
