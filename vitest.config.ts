import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const cloud: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'cloud',
    include: ['test/cloud/**/*.test.ts'],
    globalSetup: ['./test/e2e/support/setup.ts'],
    setupFiles: ['./test/cloud/support/after.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
}

export default defineConfig({
  test: {
    setupFiles: ['./test/support/seed.ts'],
    reporters: ['default', './test/support/tally.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{cloud,contract,e2e,lib}/**'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'lib',
          include: ['test/lib/**/*.test.ts'],
          // the library that deploys takes seconds to load: once for all of them, as the templates
          isolate: false,
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['./test/support/dynamodb-local.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['./test/e2e/support/setup.ts'],
          setupFiles: ['./test/e2e/support/after.ts'],
          // one city, one clock
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // what only a deployment on an emulator has; `npm run test:cloud` says where it stands
      ...(process.env['GRIDLINE_OUTPUTS'] ? [cloud] : []),
    ],
  },
})
