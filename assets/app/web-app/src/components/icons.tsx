/** The product's mark: five bars of a waveform. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2.5 9.5v5M7.25 6v12M12 2.5v19M16.75 7.5v9M21.5 10v4" />
    </svg>
  )
}

/** An arrow up into a tray. */
export function UploadIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v3.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V15" />
    </svg>
  )
}

/** Play or pause. */
export function PlayIcon({ playing }: { readonly playing: boolean }) {
  return (
    <svg className="icon solid" viewBox="0 0 24 24" aria-hidden="true">
      {playing ? <path d="M7 5h3.5v14H7zM13.5 5H17v14h-3.5z" /> : <path d="M8 5.2v13.6L19 12z" />}
    </svg>
  )
}
