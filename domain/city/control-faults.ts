import type { PackFault } from './fault.ts'

/** Control characters but line feed and tab: nobody types them, and they steer a terminal or cut a text short. */
const control = /[^\P{Cc}\n\t]/u

/** Every text of a pack, wherever it stands, that holds what cannot be seen. */
export function controlFaults(written: unknown, path: PackFault['path'] = []): readonly PackFault[] {
  if (typeof written === 'string') {
    const [found] = control.exec(written) ?? []
    if (found === undefined) return []
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return [{ path, reason: `holds a control character (U+${code}): take it out` }]
  }
  if (Array.isArray(written)) return written.flatMap((one, index) => controlFaults(one, [...path, index]))
  if (typeof written !== 'object' || written === null) return []
  return Object.entries(written).flatMap(([name, one]) => controlFaults(one, [...path, name]))
}
