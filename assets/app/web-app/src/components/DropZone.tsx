import { useEffect, useId, useState, type DragEvent } from 'react'
import type { Settings } from '../api/types'
import { formatWords } from '../units'
import { UploadIcon } from './icons'

type Props = {
  readonly settings: Settings | null
  readonly onFiles: (files: readonly File[]) => void
}

/** Takes audio files, dropped on it or chosen with the browser's own picker. */
export function DropZone({ settings, onFiles }: Props) {
  const [isOver, setOver] = useState(false)
  const hintId = useId()
  useStrayDropGuard()

  const take = (files: FileList | null) => onFiles([...(files ?? [])])
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <label
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <UploadIcon />
      <input
        type="file"
        className="hidden"
        multiple
        aria-label="Add samples"
        aria-describedby={hintId}
        accept={settings?.allowed_audio_formats.join(',')}
        onChange={(event) => {
          take(event.currentTarget.files)
          // So that the same file can be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <span>
        <span className="drop-lead">Drop or choose samples</span>
        <span className="dim small line" id={hintId}>
          {settings && `${formatWords(settings.allowed_audio_formats)}, up to ${settings.max_upload_size_mb} MB each`}
        </span>
      </span>
    </label>
  )
}

/** A file dropped beside the zone must not replace the page. */
function useStrayDropGuard(): void {
  useEffect(() => {
    const guard = (event: globalThis.DragEvent) => event.preventDefault()
    window.addEventListener('dragover', guard)
    window.addEventListener('drop', guard)
    return () => {
      window.removeEventListener('dragover', guard)
      window.removeEventListener('drop', guard)
    }
  }, [])
}
