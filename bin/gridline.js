#!/usr/bin/env node
// Plain JavaScript, so that an older Node can say what is missing instead of failing on the first type.
if (process.features.typescript) await import('./gridline.ts')
else {
  console.error(
    `gridline needs Node 24 (this is ${process.version}): run it through npm or npx, which bring it along`,
  )
  process.exitCode = 2
}
