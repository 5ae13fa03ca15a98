import type { Locale } from '#domain/words/locale.ts'

/** Where a subcommand reads and writes, so that tests can hand in their own. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Drawn over and over on a terminal (a bar); absent elsewhere. */
  readonly draw?: (text: string) => void
  /** Whole standard input as text; empty when it is a terminal. */
  readonly input: () => Promise<string>
  /** Columns of the terminal; absent when output goes to a file or pipe. */
  readonly columns?: number
  /** Rows of the terminal; absent likewise. */
  readonly rows?: number
  /** True when escape codes may be written: a terminal without `NO_COLOR`. */
  readonly colour: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** Data were asked for (`--json`): a failure is told as data too. */
  readonly asData?: boolean
  /** Language of a failure: of `--lang`, else of `GRIDLINE_LANG`; absent: zh-CN. */
  readonly locale?: Locale
}

/** 0 good, 1 refused or failed, 2 usage (docs: wire format of the command line). */
export type ExitCode = 0 | 1 | 2

export type Subcommand = {
  readonly name: string
  readonly summary: string
  readonly help: string
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>
}
