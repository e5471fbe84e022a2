import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy'

/** Headers of every answer: the page may load and reach itself alone, and no other page may hold it. */
export function securityHeaders(port: number): Readonly<Record<string, string>> {
  const sockets = ['127.0.0.1', 'localhost'].map((name) => `ws://${name}:${port}`)
  return {
    'content-security-policy': contentSecurityPolicy(sockets),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}
