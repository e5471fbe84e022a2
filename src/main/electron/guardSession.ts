import type { Session, WebContents } from 'electron'

/** Copying a chart as a picture; every other permission but the microphone is refused. */
const allowedPermission = 'clipboard-sanitized-write'

/** Whether a permission is granted: the microphone alone of all media, which the page asks for when a person clicks to record. */
const isAllowed = (permission: string, mediaTypes: readonly (string | undefined)[]): boolean =>
  permission === allowedPermission ||
  (permission === 'media' && mediaTypes.length > 0 && mediaTypes.every((type) => type === 'audio'))

/** Schemes that stay on this machine; `devtools` and the development server are open in development alone. */
const localSchemes = new Set(['app:', 'blob:', 'data:'])

/** Refuses permissions, devices, foreign downloads and every request that would leave this machine. */
export function guardSession(session: Session, developmentOrigin: string | undefined): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && isAllowed(permission, mediaTypesOf(details)))
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    isAllowed(permission, [details.mediaType]),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    // The page saves what it made itself, such as the points of a chart.
    if (!item.getURL().startsWith('blob:')) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocal(details.url, developmentOrigin) })
  })
}

const mediaTypesOf = (details: object): readonly string[] =>
  'mediaTypes' in details && Array.isArray(details.mediaTypes) ? details.mediaTypes.map(String) : []

/** Whether an address stays on this machine. */
export function isLocal(address: string, developmentOrigin: string | undefined): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  if (localSchemes.has(url.protocol)) return true
  if (developmentOrigin === undefined) return false
  const { host } = new URL(developmentOrigin)
  return url.protocol === 'devtools:' || url.host === host
}

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
