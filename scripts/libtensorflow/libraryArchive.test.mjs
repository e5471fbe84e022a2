import { describe, expect, it } from 'vitest'
import { installedPath, isSiblingLink } from './libraryArchive.mjs'

const inside = (path) => `node_modules/@tensorflow/tfjs-node/${path}`

describe('the packed library', () => {
  it('puts the binding where the installed package looks for it', () => {
    expect(installedPath(inside('lib/napi-v6/tfjs_binding.node'))).toBe('lib/napi-v8/tfjs_binding.node')
  })

  it('takes the shared libraries with their version links, and the licences', () => {
    for (const path of [
      'deps/lib/libtensorflow.so',
      'deps/lib/libtensorflow_framework.so.1.15.0',
      'deps/THIRD_PARTY_TF_C_LICENSES',
    ]) {
      expect(installedPath(inside(path))).toBe(path)
    }
  })

  it.each([
    'deps/lib/',
    'deps/lib/../../../evil.so',
    'scripts/install.js',
    'deps/include/tensorflow/c/c_api.h',
  ])('leaves out %s', (path) => {
    expect(installedPath(inside(path))).toBeUndefined()
  })

  it('leaves out other packages', () => {
    expect(installedPath('node_modules/tar/index.js')).toBeUndefined()
    expect(installedPath('/etc/passwd')).toBeUndefined()
  })

  it('follows links to neighbours only', () => {
    expect(isSiblingLink('libtensorflow.so.1')).toBe(true)
    expect(isSiblingLink('../libtensorflow.so.1')).toBe(false)
    expect(isSiblingLink('/usr/lib/libtensorflow.so.1')).toBe(false)
  })
})
