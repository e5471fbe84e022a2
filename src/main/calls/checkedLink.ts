import { expected } from '../../shared/errors'

/** The address of a link that may be opened: https alone. Throws `link.refused`. */
export function checkedLink(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '') {
    throw expected('link.refused', { url: url.slice(0, 200) })
  }
  return address
}
