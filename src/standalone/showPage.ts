import Papa from 'papaparse'
import { renderBlocks } from '../shared/document/renderBlocks'
import type { PageOption, PageTable } from '../shared/portable/taskPage'
import { chosenNumber } from './chosenNumber'
import { inPortions } from './inPortions'
import { differenceBetween, saidOf, type PageModel } from './pageModel'

/** Rows of many answers that are shown; all of them can be saved. */
const shownRows = 200

function element<Found extends HTMLElement>(id: string, kind: new () => Found): Found {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`#${id} is not in the page`)
  return found
}

/** Shows a model: checks it, takes in what is typed or chosen, answers. */
export function showPage<Codec, Question, Answer>(model: PageModel<Codec, Question, Answer>): void {
  const { page, codec, network, questions } = model
  const typed = element('typed', HTMLTextAreaElement)
  const byLine = element('byLine', HTMLInputElement)
  const file = element('file', HTMLInputElement)
  const answer = element('answer', HTMLElement)
  const words = page.words(codec)
  element('label', HTMLElement).textContent = words.label
  element('help', HTMLElement).textContent = words.help
  element('byLineLabel', HTMLElement).hidden = !page.byLine
  const inputs = page.options(codec).map((option) => optionInput(option))
  element('options', HTMLElement).replaceChildren(...inputs.map(({ label }) => label))

  const checked = element('check', HTMLElement)
  void checkSamples(model, (text) => (checked.textContent = text))

  const options = (): Record<string, number> =>
    Object.fromEntries(
      inputs.map(({ option, input }) => [option.id, chosenNumber(option, input.valueAsNumber)]),
    )

  let turn = 0
  async function ask(isByLine: boolean): Promise<void> {
    const own = ++turn
    try {
      const asked = page.read(codec, typed.value, isByLine)
      const answers: Answer[] = []
      const isWhole = await inPortions(
        asked,
        (portion) =>
          answers.push(...page.answers({ codec, network, questions: portion, options: options() })),
        (done) => {
          if (own === turn && asked.length > 1) answer.textContent = `${done} of ${asked.length} answered`
          return own === turn
        },
      )
      // Another question was asked meanwhile.
      if (!isWhole || own !== turn) return
      const [question] = asked
      const [first] = answers
      if (question === undefined || first === undefined) throw new RangeError('There is nothing to answer.')
      if (asked.length === 1) {
        const shown = page.show({
          codec,
          question,
          answer: first,
          network,
          options: options(),
        })
        answer.innerHTML = renderBlocks(shown)
        const table = page.table(codec, asked, answers)
        if (table.rows.length > 1) answer.append(saveButton(table))
      } else showMany(answer, page.table(codec, asked, answers))
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown
      answer.textContent = thrown.message
    }
  }

  let shown = -1
  const showSample = (): void => {
    shown = (shown + 1) % questions.length
    const question = questions[shown]
    if (question === undefined) return
    byLine.checked = false
    typed.value = page.written(codec, question)
    void ask(false)
  }
  element('ask', HTMLButtonElement).onclick = () => void ask(byLine.checked)
  element('next', HTMLButtonElement).onclick = showSample
  typed.onkeydown = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void ask(byLine.checked)
  }
  file.onchange = async () => {
    const [chosen] = file.files ?? []
    if (chosen === undefined) return
    typed.value = await chosen.text()
    byLine.checked = page.byLine
    await ask(page.byLine)
  }
  for (const id of ['ask', 'next']) element(id, HTMLButtonElement).disabled = false
  showSample()
}

/** Asks the samples of a page one by one and tells how far its answers are from those of the application. */
async function checkSamples<Codec, Question, Answer>(
  model: PageModel<Codec, Question, Answer>,
  tell: (text: string) => void,
): Promise<void> {
  const count = model.questions.length
  const said: Float32Array[] = []
  await inPortions(
    model.questions,
    (portion) => said.push(...portion.map((question) => saidOf(model, question))),
    (done) => {
      tell(`Asking the samples on this page: ${done} of ${count}`)
      return true
    },
  )
  const difference = differenceBetween(said, model.expected)
  tell(
    `Asked ${count} samples on this page: the largest difference to the trained model is ${difference.toExponential(1)}.`,
  )
}

interface OptionInput {
  readonly option: PageOption
  readonly label: HTMLLabelElement
  readonly input: HTMLInputElement
}

function optionInput(option: PageOption): OptionInput {
  const input = document.createElement('input')
  Object.assign(input, {
    type: 'number',
    min: String(option.minimum),
    max: String(option.maximum),
    step: String(option.step),
    value: String(chosenNumber(option, option.value)),
  })
  // What is shown is what is used.
  input.onchange = () => (input.value = String(chosenNumber(option, input.valueAsNumber)))
  const label = document.createElement('label')
  label.append(`${option.label} `, input)
  return { option, label, input }
}

/** The first of many answers as a table, and a button that saves all. */
function showMany(place: HTMLElement, { head, rows }: PageTable): void {
  const count =
    rows.length > shownRows ? `The first ${shownRows} of ${rows.length} answers` : `${rows.length} answers`
  place.innerHTML = renderBlocks([
    { kind: 'table', caption: count, head: [...head], rows: rows.slice(0, shownRows) },
  ])
  place.append(saveButton({ head, rows }))
}

/** What a spreadsheet would calculate: what begins like a formula and is no number. */
const formula = /^(?!-?\d*\.?\d+(e[+-]?\d+)?$)[=+\-@\t\r].*$/i

/** Saves all rows of a table. */
function saveButton({ head, rows }: PageTable): HTMLButtonElement {
  const save = document.createElement('button')
  save.type = 'button'
  save.textContent = 'Save all as CSV'
  save.onclick = () => {
    // What a spreadsheet would take for a formula stays a text.
    const csv = Papa.unparse(
      { fields: [...head], data: rows.map((cells) => [...cells]) },
      { escapeFormulae: formula },
    )
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
    link.download = 'answers.csv'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return save
}
