/** Run as a process of its own: opens a directory, reads a worklist, prints the milliseconds since the process began. */
import { openRuntime } from '#local/runtime.ts'

const [directory = ''] = process.argv.slice(2)
const { ports, close } = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: () => 0 })
await ports.store.nextWake()
const { items } = await ports.store.list({ queue: 'handling:u-city-water' }, {}, { limit: 100 })
if (items.length > 0) process.stdout.write(String(performance.now()))
await close()
