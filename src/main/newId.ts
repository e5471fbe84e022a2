import { randomInt } from 'node:crypto'

const characters = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A new random id: the prefix, `_` and 12 random letters or digits (62 bits). */
export function newId(prefix: 'r' | 'j' | 'e' | 'x' | 's' | 'l'): string {
  const letters = Array.from({ length: 12 }, () => characters[randomInt(characters.length)])
  return `${prefix}_${letters.join('')}`
}
