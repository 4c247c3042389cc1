import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import { endSession } from '../src/api/session'

// What jsdom does not have, and no test looks at.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
}
HTMLDialogElement.prototype.close = function close() {
  this.open = false
  this.dispatchEvent(new Event('close'))
}
URL.createObjectURL = () => 'blob:test'
URL.revokeObjectURL = () => undefined
window.scrollTo = () => undefined

afterEach(() => {
  cleanup()
  endSession('none')
})
