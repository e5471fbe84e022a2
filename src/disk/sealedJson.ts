import { hashOf } from './contentHash'

const sealStart = ',"sha256":"'
/** The seal at the end of a document: `,"sha256":"<64 digits>"}`. */
const seal = /,"sha256":"([0-9a-f]{64})"\}$/

/** An object as JSON that carries the SHA-256 of all before it as its last member, `sha256`. */
export function sealedJson(value: object): string {
  const text = JSON.stringify(value)
  const content = text.slice(0, -1)
  return `${content}${sealStart}${hashOf(content)}"}`
}

/** What a sealed document holds, and whether it carried a seal: those of earlier builds have none. */
export interface OpenedJson {
  readonly value: unknown
  readonly isSealed: boolean
}

/** Reads such a document. Throws where its text is not what was sealed, or is no JSON. */
export function openSealed(text: string): OpenedJson {
  const found = seal.exec(text)
  if (found === null) return { value: JSON.parse(text), isSealed: false }
  const content = text.slice(0, found.index)
  if (hashOf(content) !== found[1]) throw new Error('its content is not what was written')
  return { value: JSON.parse(`${content}}`), isSealed: true }
}
