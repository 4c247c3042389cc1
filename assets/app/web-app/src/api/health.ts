import { requestOpenly } from './request'
import type { Dependencies } from './types'

/** Asks the API to ask its stores, each with a login. */
export function fetchDependencies(): Promise<Dependencies> {
  return requestOpenly<Dependencies>('/health/dependencies')
}
