import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runColors } from './runColor'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function variables(block: 'light' | 'dark'): Record<string, string> {
  const start = css.indexOf(block === 'light' ? '.light {' : '.dark {')
  const body = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((hit) => [hit[1], hit[2]]))
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const token = variables(theme)
  const color = (name: string) => token[name] ?? `missing ${name}`
  const surfaces = ['ui-bg', 'ui-bg-muted', 'ui-bg-elevated']
  const texts = ['highlighted', 'toned', 'muted', 'dimmed'].map((name) => `ui-text-${name}`)

  it.each(surfaces)('writes every text at 4.5:1 or better on %s', (surface) => {
    for (const text of [...texts, 'ui-text', 'ui-primary', 'ui-success', 'ui-warning', 'ui-error']) {
      expect(contrast(color(text), color(surface)), text).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('writes on filled buttons at 4.5:1 or better', () => {
    for (const fill of ['ui-primary', 'ui-success', 'ui-warning', 'ui-error', 'ui-bg-inverted']) {
      expect(contrast(color('ui-text-inverted'), color(fill)), fill).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('draws data at 3:1 or better, and axis texts at 4.5:1', () => {
    for (let index = 0; index < runColors; index++) {
      expect(contrast(color(`run-${index}`), color('ui-bg')), `run-${index}`).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(color('chart-fill'), color('ui-bg'))).toBeGreaterThanOrEqual(3)
    expect(contrast(color('chart-quiet'), color('ui-bg'))).toBeGreaterThanOrEqual(3)
    expect(contrast(color('chart-axis'), color('ui-bg'))).toBeGreaterThanOrEqual(4.5)
  })

  it('gives each run a colour of its own', () => {
    const colors = Array.from({ length: runColors }, (_, index) => color(`run-${index}`))
    expect(new Set(colors).size).toBe(runColors)
  })
})
