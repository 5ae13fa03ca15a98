import { afterEach, beforeEach, describe } from 'vitest'
import type { CaseStore } from '#lambdas/shared/store.ts'
import { appendContract } from './store/appends.ts'
import { counterContract } from './store/counters.ts'
import { listContract } from './store/lists.ts'
import { modelContract } from './store/model.ts'
import { parkedContract } from './store/parked.ts'
import { privateContract } from './store/private.ts'
import { tokenContract } from './store/tokens.ts'
import { wakeContract } from './store/wakes.ts'

/** A store of its own for one test, empty at first. */
export type Place<Store extends CaseStore = CaseStore> = {
  readonly store: Store
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>
  remove(): Promise<void>
}

/** What every implementation of `CaseStore` must do (M34); `open` gives a fresh place. */
export function storeContract(name: string, open: () => Promise<Place>): void {
  describe(`${name} as a case store`, () => {
    let place: Place
    beforeEach(async () => {
      place = await open()
    })
    afterEach(() => place.remove())

    const store = () => place.store
    appendContract(store, () => place.reopen())
    wakeContract(store)
    listContract(store)
    privateContract(store)
    tokenContract(store, () => place.reopen())
    parkedContract(store, () => place.reopen())
    counterContract(store, () => place.reopen())
  })
  modelContract(name, open)
}
