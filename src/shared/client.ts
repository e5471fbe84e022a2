import { calls, type Calls } from './contract/calls'
import { failed, resultSchema } from './result'
import type { Bridge } from './bridge'
import { toAppError } from './errors'
import type { Call, CallTable, Client } from './rpc'

/** Builds the client of a contract over a bridge; answers are parsed, and no method ever rejects. */
export function createClient(bridge: Pick<Bridge, 'call'>): Client<Calls> {
  return clientOf(calls, bridge)
}

function clientOf<Table extends CallTable>(table: Table, bridge: Pick<Bridge, 'call'>): Client<Table> {
  const domains = Object.entries(table).map(([domain, domainCalls]) => {
    const methods = Object.entries(domainCalls).map(([name, call]) => [
      name,
      method(`${domain}.${name}`, call, bridge),
    ])
    return [domain, Object.fromEntries(methods)]
  })
  // The shape follows the table; only the types of the assembled object cannot be seen by the compiler.
  return Object.fromEntries(domains) as Client<Table>
}

function method(name: string, call: Call, bridge: Pick<Bridge, 'call'>) {
  const answer = resultSchema(call.output)
  return async (input?: unknown) => {
    try {
      return answer.parse(await bridge.call(name, input))
    } catch (thrown) {
      return failed(toAppError(thrown))
    }
  }
}
