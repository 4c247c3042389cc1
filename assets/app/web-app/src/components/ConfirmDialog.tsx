import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { wordsOf } from '../api/problem'
import { Notice } from './Notice'

type Props = {
  readonly title: string
  /** What is lost. */
  readonly children: ReactNode
  /** The button that does it. */
  readonly action: string
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/**
 * Asks before something that cannot be undone. Enter and Esc both keep things as they are. Closing goes through the
 * dialog itself, so that the browser gives the focus back to where it was.
 */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [isWorking, setWorking] = useState(false)
  const [problem, setProblem] = useState('')

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const confirm = async () => {
    setWorking(true)
    setProblem('')
    try {
      await onConfirm()
    } catch (error) {
      setProblem(wordsOf(error))
      setWorking(false)
    }
  }

  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      <div className="dim">{children}</div>
      {problem && <Notice>{problem}</Notice>}
      <div className="actions">
        <button type="button" autoFocus onClick={() => dialog.current?.close()}>
          Keep
        </button>
        <button type="button" className="danger" disabled={isWorking} onClick={() => void confirm()}>
          {action}
        </button>
      </div>
    </dialog>
  )
}
