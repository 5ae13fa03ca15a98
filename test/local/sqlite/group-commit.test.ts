import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { groupCommit } from '#local/sqlite/group-commit.ts'

function freshFiles() {
  const open = () => {
    const file = new DatabaseSync(':memory:')
    file.exec('CREATE TABLE seen (value TEXT PRIMARY KEY) STRICT')
    return file
  }
  const files = { cases: open(), privates: open() }
  const put = (value: string) => {
    files.cases.prepare('INSERT INTO seen VALUES (?)').run(value)
    files.privates.prepare('INSERT INTO seen VALUES (?)').run(value)
  }
  const seen = (file: DatabaseSync) =>
    file
      .prepare('SELECT value FROM seen ORDER BY rowid')
      .all()
      .map((row) => row['value'])
  return { files, put, seen }
}

describe('a group commit', () => {
  test('answers every write of the turn in their order, after one transaction', async () => {
    const { files, put, seen } = freshFiles()
    const { write } = groupCommit(files)
    const answers = Promise.all(
      ['a', 'b', 'c'].map((value) =>
        write(() => {
          put(value)
          return files.cases.isTransaction && files.privates.isTransaction ? value : 'outside'
        }),
      ),
    )
    expect(seen(files.cases)).toEqual([])
    expect(await answers).toEqual(['a', 'b', 'c'])
    expect(seen(files.cases)).toEqual(['a', 'b', 'c'])
    expect(files.cases.isTransaction).toBe(false)
  })

  test('takes in what the next turns of the event loop bring, and is then one transaction', async () => {
    const { files, put, seen } = freshFiles()
    const { write } = groupCommit(files)
    const first = write(() => put('a')).then(() => seen(files.cases))
    setImmediate(() => {
      write(() => put('b'))
      setImmediate(() => write(() => put('c')))
    })
    expect(await first).toEqual(['a', 'b', 'c'])
  })

  test('keeps nobody waiting for a stream that does not end', async () => {
    const { files, put, seen } = freshFiles()
    const { write } = groupCommit(files)
    let isAnswered = false
    let last = Promise.resolve()
    const bring = (n: number) => {
      if (isAnswered) return
      last = write(() => put(String(n)))
      setImmediate(() => bring(n + 1))
    }
    const first = write(() => put('first')).then(() => {
      isAnswered = true
      return seen(files.cases).length
    })
    bring(1)
    expect(await first).toBe(64)
    await last
  })

  test('undoes a failing write in both files and keeps the others', async () => {
    const { files, put, seen } = freshFiles()
    const { write } = groupCommit(files)
    const fault = new Error('half done')
    const answers = await Promise.allSettled([
      write(() => put('a')),
      write(() => {
        put('bad')
        throw fault
      }),
      write(() => put('a')),
      write(() => put('b')),
    ])
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(answers[1]).toMatchObject({ reason: fault })
    expect(seen(files.cases)).toEqual(['a', 'b'])
    expect(seen(files.privates)).toEqual(['a', 'b'])
  })

  test('makes the private file durable first', async () => {
    const { files, put, seen } = freshFiles()
    const { write } = groupCommit(files)
    // Stands for a crash: the cases file fails at its commit, when the private one is through.
    files.cases.exec(`CREATE TABLE strict_one (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER REFERENCES strict_one DEFERRABLE INITIALLY DEFERRED)`)
    const doomed = write(() => {
      put('a')
      files.cases.exec('INSERT INTO child VALUES (1)')
    })
    await expect(doomed).rejects.toThrow('FOREIGN KEY')
    expect(seen(files.privates)).toEqual(['a'])
    expect(seen(files.cases)).toEqual([])
  })

  test('flushes what is queued at once', async () => {
    const { files, put, seen } = freshFiles()
    const { write, flush } = groupCommit(files)
    const answer = write(() => put('a'))
    flush()
    expect(seen(files.cases)).toEqual(['a'])
    await answer
  })

  test('splits a very large group, answering all of it', async () => {
    const { files, put, seen } = freshFiles()
    const { write } = groupCommit(files)
    await Promise.all(Array.from({ length: 2_500 }, (_, i) => write(() => put(`${i}`))))
    expect(seen(files.cases)).toHaveLength(2_500)
  })
})
