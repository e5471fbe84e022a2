// The page index.html: checks the model in this browser, then answers what is typed.
import { largestDifference, loadModel, readSamples } from './load.mjs'

const byId = (id) => document.getElementById(id)
const isText = (question) => typeof question === 'string'
/** A question as it is typed: a text as it stands, anything else as JSON. */
const written = (question) => (isText(question) ? question : JSON.stringify(question))

const [model, samples] = await Promise.all([loadModel(), readSamples()])
const difference = largestDifference(model, samples)
byId('check').textContent =
  `Asked ${samples.length} samples in this browser: the largest difference to the trained model is ${difference.toExponential(1)}.`

let shown = 0

function showSample() {
  byId('question').value = written(samples[shown % samples.length].question)
  shown += 1
  answer()
}

function answer() {
  const typed = byId('question').value
  try {
    const [found] = model.ask([isText(samples[0].question) ? typed : JSON.parse(typed)])
    byId('answer').replaceChildren(tableOf(rowsOf(found)))
  } catch (thrown) {
    byId('answer').textContent = `This cannot be answered: ${thrown.message}`
  }
}

/** Rows of name and number: probabilities the likeliest first, the steps of a forecast, or whatever an answer holds. */
function rowsOf(found) {
  if (Array.isArray(found)) return found.map((value, step) => [`Step ${step + 1}`, value, null])
  if (found?.probabilities === undefined)
    return Object.entries(found).map(([name, value]) => [name, value, null])
  return Object.entries(found.probabilities)
    .sort(([, a], [, b]) => b - a)
    .map(([label, share]) => [label, `${(100 * share).toFixed(1)} %`, share])
}

function tableOf(rows) {
  const table = document.createElement('table')
  for (const [name, value, share] of rows) {
    const row = table.insertRow()
    const head = document.createElement('th')
    head.scope = 'row'
    head.textContent = name
    row.append(head)
    row.insertCell().textContent =
      typeof value === 'number' ? Number(value.toPrecision(6)).toString() : String(value)
    if (share !== null) {
      const bar = document.createElement('meter')
      bar.value = share
      row.insertCell().append(bar)
    }
  }
  return table
}

byId('ask').onclick = answer
byId('next').onclick = showSample
byId('ask').disabled = byId('next').disabled = false
showSample()
