import { useState, type FormEvent } from 'react'
import { wordsOf } from '../api/problem'

/** The state of a form that is sent: whether it is under way, what went wrong, and its submit handler. */
export function useSubmit(send: (fields: FormData) => Promise<void>) {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const submit = async (form: HTMLFormElement) => {
    setSending(true)
    setProblem('')
    try {
      await send(new FormData(form))
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setSending(false)
    }
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void submit(event.currentTarget)
  }
  return { isSending, problem, onSubmit }
}

/** A text field of a form. */
export function textField(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
