import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import { endSession } from '../src/api/session'

// How long a test waits for the page to change; a busy machine needs more than the usual second.
configure({ asyncUtilTimeout: 8_000 })

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
