/** Control characters but line feed and tab: a terminal takes some of them, behind an escape, for commands. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** JSON escapes the lower ones by itself. */
const upperControls = /[\u007f-\u009f]/g

const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0')

/** A text for a terminal in which what would command it is shown as `\\u001b`: names and cells come from files. */
export const plainForTerminal = (text: string): string =>
  text.replace(controls, (character) => `\\u${code(character)}`)

/** A value as JSON, in which no character commands a terminal; read back it is the same. */
export const jsonForTerminal = (value: unknown): string =>
  JSON.stringify(value).replace(upperControls, (character) => `\\u${code(character)}`)
