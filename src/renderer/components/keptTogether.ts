/** A text in which no line ends between a number and its percent sign. */
export const keptTogether = (text: string): string => text.replaceAll(/(\d) %/g, '$1\u00a0%')
