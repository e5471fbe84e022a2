// @ts-check

/**
 * @typedef {(step: string, detail?: string) => void} Show `detail` (bytes, percent) changes within a step
 *
 * @typedef {object} ProgressLine
 * @property {Show} show says what is being done now: rewritten in place on a terminal
 * @property {(text: string) => void} say leaves a line that stays
 */

/**
 * Progress for people and for log files: one line that changes on a terminal, else a plain line whenever a step begins.
 *
 * @param {{ isTTY?: boolean, write: (text: string) => unknown }} stream
 * @returns {ProgressLine}
 */
export function progressLine(stream) {
  let lastStep = ''
  let lastText = ''
  const clear = () => {
    if (stream.isTTY && lastStep) stream.write('\r\u001b[2K')
  }
  return {
    show(step, detail) {
      const text = detail === undefined ? step : `${step}: ${detail}`
      if (stream.isTTY) {
        if (text === lastText) return
        clear()
        stream.write(text)
        lastText = text
      } else if (step !== lastStep) stream.write(`${step}\n`)
      lastStep = step
    },
    say(text) {
      clear()
      lastStep = ''
      stream.write(`${text}\n`)
    },
  }
}
