/**
 * The one style sheet that abcjs writes into each drawing of notes: text is not selected while notes are dragged. Source: set-paper-size.js
 * of abcjs 6.
 */
const styleOfNotes = "'sha256-BCpnf71gZdCsSCHDzyB1RsBbZ0qQdqseK6v+yJsgg30='"

/** What the page may load, whoever serves it: itself alone, no inline script, no other inline style, no other place. */
const pageDirectives = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${styleOfNotes}`,
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
]

/** The policy inside the page itself, where it cannot speak of frames around it. */
export const policyOfPage: string = [...pageDirectives, "connect-src 'self'"].join('; ')

/**
 * The policy as a header of every host.
 *
 * @param sockets addresses of the page's own WebSocket, which some browsers do not count to `'self'`
 */
export function contentSecurityPolicy(sockets: readonly string[] = []): string {
  const connect = ['connect-src', "'self'", ...sockets].join(' ')
  return [...pageDirectives, connect, "frame-ancestors 'none'"].join('; ')
}
