#!/usr/bin/env node
// Plain JavaScript, so that an older Node can say what is missing instead of failing on the first type.
import module from 'node:module'
import { fileURLToPath } from 'node:url'

if (process.features.typescript) {
  // what was compiled once is kept beside what was installed: halves the time until a command runs
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/gridline', import.meta.url)))
  await import('./gridline.ts')
} else {
  console.error(
    `gridline needs Node 24 (this is ${process.version}): run it through npm or npx, which bring it along`,
  )
  process.exitCode = 2
}
