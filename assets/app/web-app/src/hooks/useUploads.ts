import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, wordsOf } from '../api/problem'
import type { Settings } from '../api/types'
import { uploadSample } from '../api/upload'
import { sizeWords } from '../units'

/** One file on its way, or one that was refused. An accepted file leaves the list: it is a sample then. */
export type Upload = {
  readonly key: number
  readonly file: File
  readonly state:
    | { readonly type: 'waiting' }
    | { readonly type: 'sending'; readonly share: number }
    | { readonly type: 'refused'; readonly words: string; readonly mayPass: boolean }
}

let lastKey = 0

/** Sends files one after another; `onAccepted` hears each that the API took. */
export function useUploads(settings: Settings | null, onAccepted: () => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const isSending = useRef(false)

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file): Upload => {
        lastKey += 1
        const words = refusalOf(file, settings)
        return { key: lastKey, file, state: words ? { type: 'refused', words, mayPass: false } : { type: 'waiting' } }
      })
      setUploads((all) => [...all, ...added])
    },
    [settings],
  )
  const drop = useCallback((key: number) => setUploads((all) => all.filter((upload) => upload.key !== key)), [])
  const retry = useCallback((key: number) => setUploads((all) => withState(all, key, { type: 'waiting' })), [])

  useEffect(() => {
    const next = uploads.find((upload) => upload.state.type === 'waiting')
    if (!next || isSending.current) return
    isSending.current = true
    const show = (state: Upload['state']) => setUploads((all) => withState(all, next.key, state))
    show({ type: 'sending', share: 0 })
    uploadSample(next.file, (share) => show({ type: 'sending', share }))
      .then(() => {
        onAccepted()
        return drop(next.key)
      })
      .catch((error: unknown) => {
        const mayPass = error instanceof ApiProblem && error.passes
        show({ type: 'refused', words: wordsOf(error), mayPass })
      })
      .finally(() => {
        isSending.current = false
        // Looks for the next waiting file, also when nothing else changed.
        setUploads((all) => [...all])
      })
  }, [uploads, drop, onAccepted])

  return { uploads, add, drop, retry }
}

/** Why this file need not be sent at all; empty when it may. */
function refusalOf(file: File, settings: Settings | null): string {
  if (file.size === 0) return 'The file is empty. Choose another one.'
  const limit = settings?.max_upload_size_mb ?? Number.POSITIVE_INFINITY
  // The server counts in units of 1024 × 1024 bytes.
  if (file.size <= limit * 1024 * 1024) return ''
  return `${sizeWords(file.size)} is more than this server takes: ${limit} MB a file. Choose a smaller one.`
}

function withState(all: readonly Upload[], key: number, state: Upload['state']): readonly Upload[] {
  return all.map((upload) => (upload.key === key ? { ...upload, state } : upload))
}
