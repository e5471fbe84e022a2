import type { CutText } from '../tasks/classification'

/** What a person reads of a text that was cut: `Only its last 200 of 512 words were read.` */
export function cutNote({ used, of, at, level }: CutText): string {
  const side = at === 'start' ? 'last' : 'first'
  const count = (value: number): string => value.toLocaleString('en')
  return `Only its ${side} ${count(used)} of ${count(of)} ${level === 'word' ? 'words' : 'characters'} were read: the network takes no more.`
}
