// @ts-check
/**
 * Writes the sample `resources/samples/dates.csv`: dates of the years 1950 to 2049 as people write them in three languages, beside their ISO form.
 * The same numbers come out every time. Numbers with slashes are month, day, year, with dots day, month, year; two digits of a year are those
 * of 1950 to 2049.
 */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

const rows = 6000
const seed = 20_240_229

const languages = [
  {
    months: 'January February March April May June July August September October November December',
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
    days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
  },
  {
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    short: 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.',
    days: 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag',
  },
  {
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    short: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
    days: 'dimanche lundi mardi mercredi jeudi vendredi samedi',
  },
].map(({ months, short, days }) => ({
  months: months.split(' '),
  short: short.split(' '),
  days: days.split(' '),
}))

/** Uniform whole numbers below a bound: Mulberry32. */
function randomFrom(/** @type {number} */ start) {
  let state = start
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const ordinal = (/** @type {number} */ day) =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`
const two = (/** @type {number} */ number) => String(number).padStart(2, '0')

/** A date as somebody writes it. */
function written(/** @type {Date} */ date, /** @type {(below: number) => number} */ random) {
  const [english, german, french] = languages
  if (!english || !german || !french) throw new Error('three languages are expected')
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()]
  const short = two(year % 100)
  const weekday = date.getUTCDay()
  const forms = [
    () => `${english.months[month]} ${day}, ${year}`,
    () => `${ordinal(day)} of ${english.months[month]} ${year}`,
    () => `${english.days[weekday]}, ${english.months[month]} ${ordinal(day)}, ${year}`,
    () => `${day} ${english.short[month]} ${year}`,
    () => `${english.short[month]} ${day} '${short}`,
    () => `${month + 1}/${day}/${year}`,
    () => `${two(month + 1)}/${two(day)}/${short}`,
    () => `${day}.${month + 1}.${year}`,
    () => `${two(day)}.${two(month + 1)}.${short}`,
    () => `${day}. ${german.months[month]} ${year}`,
    () => `${german.days[weekday]}, den ${day}. ${german.months[month]} ${year}`,
    () => `${day}. ${german.short[month]} ${short}`,
    () => `${day === 1 ? '1er' : day} ${french.months[month]} ${year}`,
    () => `le ${french.days[weekday]} ${day === 1 ? '1er' : day} ${french.months[month]} ${year}`,
    () => `${day} ${french.short[month]} ${year}`,
  ]
  const text = forms[random(forms.length)]?.() ?? ''
  const cased = random(10)
  return cased === 0 ? text.toUpperCase() : cased === 1 ? text.toLowerCase() : text
}

const random = randomFrom(seed)
const first = Date.UTC(1950, 0, 1)
const days = (Date.UTC(2050, 0, 1) - first) / 86_400_000
/** @type {Map<string, string>} */
const pairs = new Map()
while (pairs.size < rows) {
  const date = new Date(first + random(days) * 86_400_000)
  pairs.set(written(date, random), date.toISOString().slice(0, 10))
}
const cell = (/** @type {string} */ text) => (text.includes(',') ? `"${text}"` : text)
const lines = [...pairs].map(([text, iso]) => `${cell(text)},${iso}`)
await writeFile(
  resolve(import.meta.dirname, '../resources/samples/dates.csv'),
  `written,iso\n${lines.join('\n')}\n`,
)
