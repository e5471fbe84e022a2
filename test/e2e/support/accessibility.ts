import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * The ends of the list of notices: whatever reaches them hands the focus on into or out of the list at once (Reka UI), so
 * nobody ever stands on something hidden.
 */
const focusBridges = 'span[aria-hidden="true"][tabindex="0"][style*="clip-path"]'

/** What axe finds wrong on the page, a line each with the element it is about; empty when nothing is. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(focusBridges).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html.slice(0, 200)}`),
  )
}
