/** What the page may load, whoever serves it: itself alone, no inline script or style, no other place. */
const pageDirectives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
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
