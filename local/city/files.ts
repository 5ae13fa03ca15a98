import { type Columns, readTable } from './read-table.ts'
import { readYaml } from './read-yaml.ts'
import type { Source } from './source.ts'

/** A file of a pack: where in the pack its content stands, and how it is read. */
type PackFile = {
  readonly name: string
  readonly at: readonly string[]
  readonly read: (text: string) => Source
  /** What its absence means; a file without this must be there. */
  readonly without?: readonly []
}

/** The files of a city pack. What a programmer sets up is YAML; tables that a clerk keeps are CSV. */
export const files: readonly PackFile[] = [
  { name: 'city.yaml', at: [], read: readYaml },
  { name: 'calendar.yaml', at: ['calendar'], read: readYaml },
  { name: 'sla.yaml', at: ['sla'], read: readYaml },
  table('areas', ['areas'], { code: 'text', name: 'text', level: 'text', parent: 'text' }),
  table('grids', ['grids'], { code: 'text', name: 'text' }),
  table('cells', ['cells'], { code: 'text', grid: 'text', lng: 'number', lat: 'number' }),
  table('units', ['units'], {
    id: 'text',
    name: 'text',
    level: 'text',
    area: 'text',
    parent: 'text',
    duties: 'list',
    active: 'yesNo',
  }),
  table('standard', ['standard', 'rows'], {
    id: 'text',
    classCode: 'text',
    className: 'text',
    infoType: 'text',
    condition: 'text',
    limit: 'text',
    'closing.id': 'text',
    'closing.text': 'text',
    'closing.site': 'yesNo',
    'closing.photo': 'yesNo',
    'closing.inform': 'yesNo',
    verify: 'yesNo',
    keywords: 'list',
  }),
  table('catalogue', ['catalogue'], { classCode: 'text', area: 'text', unit: 'text', coUnits: 'list' }),
  table('accounts', ['accounts'], {
    id: 'text',
    name: 'text',
    roles: 'list',
    area: 'text',
    unit: 'text',
    grids: 'list',
  }),
  {
    ...table('deputies', ['deputies'], { for: 'text', deputy: 'text', from: 'text', to: 'text' }),
    without: [],
  },
]

function table(name: string, at: readonly string[], columns: Columns): PackFile {
  return { name: `${name}.csv`, at, read: (text) => readTable(text, columns) }
}
