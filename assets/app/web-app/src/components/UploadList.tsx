import type { Upload } from '../hooks/useUploads'
import { sizeWords } from '../units'

type Props = {
  readonly uploads: readonly Upload[]
  readonly onDrop: (key: number) => void
  readonly onRetry: (key: number) => void
}

/** Files on their way, and those that were refused with the reason. */
export function UploadList({ uploads, onDrop, onRetry }: Props) {
  if (uploads.length === 0) return null
  return (
    <ul className="upload-list" aria-label="Uploads">
      {uploads.map((upload) => (
        <li key={upload.key}>
          <span className="upload-name">{upload.file.name}</span>
          <span className="dim number">{sizeWords(upload.file.size)}</span>
          <UploadState upload={upload} onDrop={onDrop} onRetry={onRetry} />
        </li>
      ))}
    </ul>
  )
}

function UploadState({ upload, onDrop, onRetry }: Omit<Props, 'uploads'> & { readonly upload: Upload }) {
  const { state, key, file } = upload
  switch (state.type) {
    case 'waiting':
      return <span className="upload-state dim">waits its turn</span>
    case 'sending': {
      const percent = Math.floor(state.share * 100)
      return (
        <span className="upload-state">
          <progress value={percent} max={100} aria-label={`Sending ${file.name}`} />
          <span className="number dim">{percent} %</span>
        </span>
      )
    }
    case 'refused':
      return (
        <span className="upload-state refused">
          <span className="bad" role="alert">
            {state.words}
          </span>
          <span className="upload-actions">
            {state.mayPass && (
              <button type="button" className="link" aria-label={`Try ${file.name} again`} onClick={() => onRetry(key)}>
                Try again
              </button>
            )}
            <button type="button" className="link" aria-label={`Dismiss ${file.name}`} onClick={() => onDrop(key)}>
              Dismiss
            </button>
          </span>
        </span>
      )
  }
}
