import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { escapeHtml } from '../../../shared/document/escapeHtml'
import { formatBytes } from '../../../shared/format/formatNumber'
import { resourcesFolder } from '../../engine/resourcesFolder'
import type { ExportCheck, ExportInput } from '../exportInput'
import { standalonePage } from '../standalonePage'
import { networkPlan } from './networkPlan'
import { pageStyle } from './pageStyle'

/** Base64 of numbers as they stand in memory: float32, little-endian. */
const base64 = (values: Float32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')

/** JSON that ends no element of its page. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/**
 * Writes the model as one HTML page that answers by itself: weights, codec, 20 samples and the code that runs the network, with no other file and
 * no network. Then runs the code out of the written page in Node and compares its answers with the application's.
 */
export async function exportHtml(input: ExportInput): Promise<ExportCheck> {
  const { folder, name, onProgress } = input
  const page = await pageOf(input)
  onProgress({ fraction: 0.3, doing: `Writing a page of ${formatBytes(Buffer.byteLength(page), 'en')}` })
  await writeFile(join(folder, name), page)
  onProgress({ fraction: 0.5, doing: 'Checking the written page' })
  return {
    samples: input.samples.questions.length,
    maxAbsoluteDifference: checkPage(await readFile(join(folder, name), 'utf8')),
    how: 'read from its file, its own code run in Node and compared with the answers of the application',
  }
}

async function pageOf({ model, portable, samples, expected, about }: ExportInput): Promise<string> {
  const script = await readFile(join(resourcesFolder(), 'portable', `${portable}.page.js`), 'utf8')
  return standalonePage({
    title: about.title,
    body: bodyOf(about),
    style: pageStyle,
    scripts: [script],
    data: [
      { id: 'plan', type: 'application/json', text: json(networkPlan(model.network, model.members)) },
      { id: 'codec', type: 'application/json', text: json(model.codec) },
      { id: 'questions', type: 'application/json', text: json(samples.questions) },
      { id: 'expected', type: 'application/octet-stream', text: base64(expected) },
      { id: 'weights', type: 'application/octet-stream', text: base64(model.weights) },
    ],
  })
}

const bodyOf = ({ title, learnedFrom }: ExportInput['about']): string => `<main>
<h1>${escapeHtml(title)}</h1>
<p class="sub">Learned from ${escapeHtml(learnedFrom)} with LSTM Workbench. It runs on this page alone: nothing that is typed leaves it.</p>
<section aria-label="Question">
<label for="typed" id="label" class="asked"></label>
<p id="help" class="sub"></p>
<textarea id="typed" rows="8" aria-describedby="help" spellcheck="false"></textarea>
<div class="row">
<button type="button" id="ask" class="main" disabled>Answer</button>
<button type="button" id="next" disabled>Next sample</button>
<label id="byLineLabel"><input type="checkbox" id="byLine"> Each line by itself</label>
<label>From a file <input type="file" id="file" accept=".txt,.csv,.tsv,text/plain,text/csv"></label>
</div>
<div id="options" class="row"></div>
</section>
<section id="answer" aria-label="Answer" aria-live="polite" dir="auto"></section>
<p id="check" class="sub"></p>
<noscript><p>This page needs JavaScript.</p></noscript>
</main>`

/** The largest difference between the answers of the code in a written page and those that stand in it. Throws where the page cannot be run. */
export function checkPage(page: string): number {
  const elements = [...page.matchAll(/<script(?: id="(\w+)" type="[\w/-]+")?>([\s\S]*?)<\/script>/g)]
  const data = new Map(elements.map(([, id, text = '']) => [id, text]))
  const context = createContext({ atob })
  new Script(data.get(undefined) ?? '', { filename: 'page.js' }).runInContext(context)
  const check: unknown = Reflect.get(context, 'checkModel')
  if (typeof check !== 'function') throw new Error('the page has no code')
  const difference: unknown = check((id: string) => data.get(id) ?? '')
  return typeof difference === 'number' ? difference : NaN
}
