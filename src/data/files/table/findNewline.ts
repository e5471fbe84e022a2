import type { Dialect } from './dialect'

/**
 * What ends the rows of a text: a line feed when both it and the pair occur, since the pair ends with one. Line ends
 * inside quotes belong to cells, unless quotes mean nothing (`quoted` false).
 */
export function findNewline(text: string, quoted: boolean): Dialect['newline'] {
  let inside = false
  let pairs = 0
  let feeds = 0
  let returns = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 34 && quoted) inside = !inside
    if (inside || unit > 13) continue
    if (unit === 10) feeds += 1
    else if (unit === 13 && text.charCodeAt(index + 1) === 10) {
      pairs += 1
      index += 1
    } else if (unit === 13) returns += 1
  }
  if (feeds > 0) return '\n'
  if (pairs > 0) return '\r\n'
  return returns > 0 ? '\r' : '\n'
}
