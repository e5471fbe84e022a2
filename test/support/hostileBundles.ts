import { unzipSync, zipSync, type Zippable } from 'fflate'
import { hashOf } from '../../src/disk/contentHash'
import { openSealed, sealedJson } from '../../src/disk/sealedJson'
import type { Random } from '../../src/shared/random'

/** A bundle that was hurt or made up, and how. */
export interface HostileBundle {
  readonly how: string
  readonly bytes: Uint8Array
  /** Whether its seal and hashes are right all the same, as only a forger makes them. */
  readonly isForged: boolean
}

type Entries = Record<string, Uint8Array>
type Json = Record<string, unknown>

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')
const manifestOf = (entries: Entries): Json => openSealed(text(entries['bundle.json'])).value as Json

/** An archive with the description first, stored as it is, in which every entry has the hash that it is described by. */
function forge(entries: Entries, change: (manifest: Json) => Json = (same) => same): Uint8Array {
  const { 'bundle.json': about, ...others } = entries
  const files = Object.entries(others).map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: hashOf(content),
  }))
  const manifest = change({ ...(openSealed(text(about)).value as Json), files })
  return archive({ 'bundle.json': Buffer.from(sealedJson(manifest)), ...others })
}

function archive(entries: Entries): Uint8Array {
  const packed: Zippable = {}
  for (const [name, content] of Object.entries(entries)) packed[name] = [content, { level: 0 }]
  return zipSync(packed)
}

/** Values that a forger puts where others are expected. */
const oddities: readonly unknown[] = [
  null,
  -1,
  0,
  1e308,
  2 ** 53,
  NaN,
  '',
  '../../outside',
  '/etc/passwd',
  'x'.repeat(100_000),
  [],
  {},
  true,
  { __proto__: { polluted: true } },
  [[[[[]]]]],
]

/** The same JSON with one of its values, wherever it stands, made another one. */
function withOddity(value: unknown, random: Random): unknown {
  const places: (readonly (string | number)[])[] = []
  const walk = (at: unknown, path: readonly (string | number)[]): void => {
    if (places.length > 20_000) return
    places.push(path)
    if (Array.isArray(at)) at.forEach((one, index) => walk(one, [...path, index]))
    else if (typeof at === 'object' && at !== null)
      for (const [key, one] of Object.entries(at)) walk(one, [...path, key])
  }
  walk(value, [])
  const path = places[1 + random.integer(places.length - 1)] ?? []
  const odd = oddities[random.integer(oddities.length)]
  const set = (at: unknown, [first, ...rest]: readonly (string | number)[]): unknown => {
    if (first === undefined) return odd
    if (Array.isArray(at)) return at.map((one: unknown, index) => (index === first ? set(one, rest) : one))
    return { ...(at as Json), [first]: set((at as Json)[first], rest) }
  }
  return set(value, path)
}

/** The same bytes with some of them changed. */
function hurt(bytes: Uint8Array, random: Random, most = 8): Uint8Array {
  const changed = Uint8Array.from(bytes)
  for (let count = 1 + random.integer(most); count > 0; count--)
    changed[random.integer(changed.length)] = random.integer(256)
  return changed
}

const nameOf = (entries: Entries, pattern: RegExp): string =>
  Object.keys(entries).find((name) => pattern.test(name)) ?? ''

type Way = (bundle: Uint8Array, random: Random) => Omit<HostileBundle, 'how'>

const damaged = (bytes: Uint8Array): Omit<HostileBundle, 'how'> => ({ bytes, isForged: false })
const forged = (bytes: Uint8Array): Omit<HostileBundle, 'how'> => ({ bytes, isForged: true })

/** A forged bundle with one entry replaced, known by the hash that it has then. */
function withEntry(bundle: Uint8Array, pattern: RegExp, change: (content: Uint8Array) => Uint8Array) {
  const entries = unzipSync(bundle)
  const name = nameOf(entries, pattern)
  const content = change(entries[name] ?? new Uint8Array())
  if (!name.startsWith('rows/')) return forged(forge({ ...entries, [name]: content }))
  // Rows are called by their hash, wherever that stands.
  const [before, after] = [name.slice(5, 69), hashOf(content)]
  const about = entries['bundle.json']
  const others = Object.fromEntries(
    Object.entries(entries).filter(([other]) => other !== name && other !== 'bundle.json'),
  )
  const renamed = Buffer.from(
    sealedJson(
      JSON.parse(
        JSON.stringify(manifestOf({ 'bundle.json': about ?? content })).replaceAll(before, after),
      ) as Json,
    ),
  )
  return forged(forge({ 'bundle.json': renamed, ...others, [`rows/${after}.arrow`]: content }))
}

const ways: Readonly<Record<string, Way>> = {
  'bytes changed': (bundle, random) => damaged(hurt(bundle, random)),
  'cut off': (bundle, random) => damaged(bundle.subarray(0, random.integer(bundle.length))),
  'a part left out': (bundle, random) => {
    const from = random.integer(bundle.length)
    const to = Math.min(bundle.length, from + 1 + random.integer(2000))
    return damaged(Buffer.concat([bundle.subarray(0, from), bundle.subarray(to)]))
  },
  'bytes put in': (bundle, random) => {
    const at = random.integer(bundle.length)
    const more = Buffer.from(Array.from({ length: 1 + random.integer(500) }, () => random.integer(256)))
    return damaged(Buffer.concat([bundle.subarray(0, at), more, bundle.subarray(at)]))
  },
  'noise instead': (_bundle, random) =>
    damaged(Buffer.from(Array.from({ length: random.integer(5000) }, () => random.integer(256)))),
  'an entry changed, not its hash': (bundle, random) => {
    const entries = unzipSync(bundle)
    const names = Object.keys(entries)
    const name = names[random.integer(names.length)] ?? ''
    return damaged(archive({ ...entries, [name]: hurt(entries[name] ?? new Uint8Array(1), random) }))
  },
  'an entry left out': (bundle, random) => {
    const entries = unzipSync(bundle)
    const names = Object.keys(entries)
    const gone = names[random.integer(names.length)]
    return damaged(archive(Object.fromEntries(Object.entries(entries).filter(([name]) => name !== gone))))
  },
  'an entry outside': (bundle, random) => {
    const places = [
      '../outside',
      '../../runs/r_000000000000/model.json',
      '/tmp/outside',
      'C:\\outside',
      'run/../../outside',
      'run/model.json\0',
      'link',
    ]
    const name = places[random.integer(places.length)] ?? ''
    const entries = { ...unzipSync(bundle), [name]: Buffer.from('outside') }
    return random.next() < 0.5 ? damaged(archive(entries)) : forged(forge(entries))
  },
  'a description that is made up': (bundle, random) =>
    forged(forge(unzipSync(bundle), (manifest) => withOddity(manifest, random) as Json)),
  'a model that is made up': (bundle, random) =>
    withEntry(bundle, /^run\/model\.json$/, (content) =>
      Buffer.from(sealedJson(withOddity(openSealed(text(content)).value, random) as Json)),
    ),
  'an evaluation that is made up': (bundle, random) =>
    withEntry(bundle, /evaluation/, (content) =>
      Buffer.from(sealedJson(withOddity(openSealed(text(content)).value, random) as Json)),
    ),
  'weights that are made up': (bundle, random) =>
    withEntry(bundle, /weights/, (content) => {
      if (random.next() < 0.3) return content.subarray(0, random.integer(content.length))
      const changed = hurt(content, random)
      new DataView(changed.buffer).setFloat32(0, random.next() < 0.5 ? NaN : 1e30, true)
      return changed
    }),
  'rows that are made up': (bundle, random) =>
    withEntry(bundle, /^rows\//, (content) => hurt(content, random, 40)),
  'answers that are made up': (bundle, random) =>
    withEntry(bundle, /predictions\.arrow/, (content) => hurt(content, random, 40)),
  'expected answers that are made up': (bundle, random) =>
    withEntry(bundle, /expected/, (content) => hurt(content, random)),
  'a description that is written later': (bundle) =>
    forged(forge(unzipSync(bundle), (manifest) => ({ ...manifest, version: 99 }))),
  'a size that is not true': (bundle, random) => {
    const changed = Uint8Array.from(bundle)
    // The sizes of an entry in the list at the end of the archive.
    const list = Buffer.from(changed).lastIndexOf(Buffer.from('PK\u0001\u0002'))
    new DataView(changed.buffer).setUint32(
      list + (random.next() < 0.5 ? 20 : 24),
      random.integer(2 ** 31),
      true,
    )
    return damaged(changed)
  },
}

/** The bundle hurt in one of many ways, which the generator chooses. */
export function hostileBundle(bundle: Uint8Array, random: Random): HostileBundle {
  const names = Object.keys(ways)
  const how = names[random.integer(names.length)] ?? ''
  const made = ways[how]?.(bundle, random)
  if (made === undefined) throw new Error(`there is no way "${how}"`)
  return { how, ...made }
}
