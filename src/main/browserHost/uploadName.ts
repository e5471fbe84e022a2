/** The last part of a name that a page sent, without what file systems do not take, at most 200 characters. */
export function uploadName(asked: string): string {
  const last = asked.split(/[\\/]/).at(-1) ?? ''
  const plain = Array.from(last)
    .filter((letter) => letter >= ' ' && letter !== '\u007f')
    .join('')
    .trim()
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain.slice(-200)
}
