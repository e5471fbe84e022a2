import { expect, it } from 'vitest'
import { windowOptions } from './windowOptions'

const options = windowOptions(
  { bounds: { width: 1280, height: 860 }, maximized: false },
  { preload: '/out/preload/index.cjs', icon: '/icon.png' },
  true,
)

it('the window is sandboxed and isolated, has no Node and loads no foreign content', () => {
  expect(options.webPreferences).toEqual({
    preload: '/out/preload/index.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  })
})

it('the window opens where it was, and is never smaller than its pages', () => {
  expect(options).toMatchObject({ width: 1280, height: 860, minWidth: 900, minHeight: 600, show: false })
})
