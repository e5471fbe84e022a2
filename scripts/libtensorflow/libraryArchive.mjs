// @ts-check

/** One packed file with TensorFlow's C library and the Node binding, as it lies inside an npm package. */
export const libraryArchive = Object.freeze({
  platform: 'linux',
  architecture: 'x64',
  tensorflowVersion: '1.15.0',
  package: 'tfjs-node-lambda-releases@1.6.1',
  packageFile: 'tfjs-node-lambda-releases-1.6.1.tgz',
  packageBytes: 194_920_996,
  packageIntegrity:
    'sha512-D275PZpxsKenTuiPnvIE5T+D5JrT4aU9M3EDCedBQKlP0hUB7011Yzg8CAJ6MBIog9Lq90aaEair4yrBBlk61w==',
  member: 'package/nodejs12.x-tf2.7.0.br',
  memberBytes: 50_616_461,
  memberIntegrity:
    'sha512-NQzybRFpWAEbgALx2v18ieJzJHTqX904sI5HItueOjsl6WFLwXIKW8+qEijDUovfopSO1k2F7jEBl7nPOY7+Aw==',
  cacheFile: 'libtensorflow-1.15.0-linux-x64.tar.br',
})

const packagePrefix = 'node_modules/@tensorflow/tfjs-node/'

/** Shared libraries with their version links, and the licences that go with them. */
const wanted = [
  /^deps\/(LICENSE|THIRD_PARTY_TF_C_LICENSES)$/,
  /^deps\/lib\/libtensorflow(_framework)?\.so(\.\d+)*$/,
]

/**
 * Where an entry of the archive belongs inside the installed `@tensorflow/tfjs-node`, or undefined when it is not needed.
 * The binding was built for Node-API 6; the installed package looks for it under 8, which is a superset.
 *
 * @param {string} entryPath
 * @returns {string | undefined}
 */
export function installedPath(entryPath) {
  if (!entryPath.startsWith(packagePrefix)) return undefined
  const path = entryPath.slice(packagePrefix.length)
  if (path === 'lib/napi-v6/tfjs_binding.node') return 'lib/napi-v8/tfjs_binding.node'
  return wanted.some((pattern) => pattern.test(path)) ? path : undefined
}

/**
 * Whether a symbolic link of the archive stays beside its own file, as all needed ones do.
 *
 * @param {string} target
 * @returns {boolean}
 */
export function isSiblingLink(target) {
  return /^libtensorflow(_framework)?\.so(\.\d+)*$/.test(target)
}
