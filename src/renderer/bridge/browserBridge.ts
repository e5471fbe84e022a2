import { z } from 'zod'
import type { Bridge } from '../../shared/bridge'
import { createClient } from '../../shared/client'
import { failed } from '../../shared/result'
import { connectEvents, type EventSocket } from './eventSocket'
import { uploadFile } from './uploadFile'

/** Connects to the browser host that served this page, with the token that its address held. */
export function connectBrowserBridge(): Bridge {
  const token = enter()
  const post = async (method: string, input: unknown): Promise<unknown> =>
    postCall(method, input, await token)
  const address = new URL('/events', location.href)
  const events = connectEvents(address, token, () => void catchUp(events, post))
  return {
    call: async (method, input) => {
      const answer = await post(method, input)
      if (method === 'application.openLink') openLink(answer, input)
      return answer
    },
    on: events.on,
    onConnection: events.onConnection,
    offerFile: async (file, onProgress, signal) => uploadFile(file, await token, onProgress, signal),
  }
}

/** After a break in the line anything may have changed: everything is hinted at. */
async function catchUp(events: EventSocket, post: Bridge['call']): Promise<void> {
  const { datasets, runs, jobs } = createClient({ call: post })
  const [datasetList, runList, jobList] = await Promise.all([datasets.list(), runs.list(), jobs.list()])
  if (datasetList.ok) for (const { id } of datasetList.value) events.tell('datasetChanged', { id })
  if (runList.ok) for (const { id } of runList.value) events.tell('runChanged', { id })
  if (jobList.ok) for (const job of jobList.value) events.tell('jobChanged', job)
}

/** Where the token is kept: storage belongs to the origin, which has the port in it, so that no other server sees it. */
const place = 'lstm-workbench token'

/**
 * The token: what the address held, as it stands or for a code that works once, else what an earlier page of this address kept. Where
 * none of them is right the page that says so takes the place of this one, and the promise stays open.
 */
async function enter(): Promise<string> {
  const address = new URL(location.href)
  const stored = localStorage.getItem(place)
  const shown = [
    { code: address.searchParams.get('code') },
    { token: address.searchParams.get('token') },
    { token: stored },
  ]
  hideToken(address)
  for (const entry of shown) {
    const token = await redeem(entry)
    if (token === null) continue
    localStorage.setItem(place, token)
    return token
  }
  localStorage.removeItem(place)
  location.replace('/refused')
  return new Promise(() => {})
}

const entrySchema = z.object({ token: z.string() })

async function redeem(shown: { code: string | null } | { token: string | null }): Promise<string | null> {
  if (Object.values(shown).every((value) => value === null)) return null
  const response = await fetch('/enter', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(shown),
  }).catch(() => null)
  return response?.ok ? entrySchema.parse(await response.json()).token : null
}

/** Token or code should not stand in the address, in history or in a screenshot. */
function hideToken(address: URL): void {
  if (!address.searchParams.has('token') && !address.searchParams.has('code')) return
  address.searchParams.delete('token')
  address.searchParams.delete('code')
  history.replaceState(history.state, '', address)
}

async function postCall(method: string, input: unknown, token: string): Promise<unknown> {
  try {
    const response = await fetch(`/call/${encodeURIComponent(method)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(input ?? null),
    })
    const isResult = response.headers.get('content-type')?.includes('application/json')
    return isResult ? await response.json() : unreachable(await response.text())
  } catch (thrown) {
    return unreachable(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const unreachable = (detail: string) =>
  failed({ code: 'application.unreachable', params: { address: location.origin }, detail })

/** Main has checked the address; the browser in front of the person opens it. */
function openLink(answer: unknown, input: unknown): void {
  const isOk = typeof answer === 'object' && answer !== null && Reflect.get(answer, 'ok') === true
  const url: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'url') : undefined
  if (isOk && typeof url === 'string') window.open(url, '_blank', 'noopener,noreferrer')
}
