/**
 * Control characters but line feed and tab, some of which a terminal takes, behind an escape, for commands, and those that turn the direction of
 * a line, so that it reads otherwise than it is.
 */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
/** JSON escapes the lower ones by itself. */
const upperControls = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0')

/** A text for a terminal in which what would command it is shown as `\\u001b`: names and cells come from files. */
export const plainForTerminal = (text: string): string =>
  text.replace(controls, (character) => `\\u${code(character)}`)

/** A value as JSON, in which no character commands a terminal; read back it is the same. */
export const jsonForTerminal = (value: unknown): string =>
  JSON.stringify(value).replace(upperControls, (character) => `\\u${code(character)}`)
