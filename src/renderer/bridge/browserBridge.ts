import type { Bridge } from '../../shared/bridge'
import { failed } from '../../shared/result'
import { connectEvents } from './eventSocket'
import { uploadFile } from './uploadFile'

/** Connects to the browser host that served this page; the cookie of the page's own address opens it. */
export function connectBrowserBridge(): Bridge {
  hideToken()
  const events = connectEvents(new URL('/events', location.href))
  return {
    call: async (method, input) => {
      const answer = await post(method, input)
      if (method === 'application.openLink') openLink(answer, input)
      return answer
    },
    on: events.on,
    onConnection: events.onConnection,
    onReturn: events.onReturn,
    offerFile: uploadFile,
  }
}

/** Token or code did its work when the page was loaded; it should not stand in the address, in history or in a screenshot. */
function hideToken(): void {
  const address = new URL(location.href)
  if (!address.searchParams.has('token') && !address.searchParams.has('code')) return
  address.searchParams.delete('token')
  address.searchParams.delete('code')
  history.replaceState(history.state, '', address)
}

async function post(method: string, input: unknown): Promise<unknown> {
  try {
    const response = await fetch(`/call/${encodeURIComponent(method)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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
