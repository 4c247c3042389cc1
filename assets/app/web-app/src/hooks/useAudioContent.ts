import { useEffect, useState } from 'react'
import { wordsOf } from '../api/problem'
import { fetchContent } from '../api/samples'
import { readOutline } from '../waveform'

/** A sample's audio, ready to play; the outline is null where this browser cannot decode the format. */
export type AudioContent =
  | { readonly type: 'loading' }
  | { readonly type: 'ready'; readonly url: string; readonly outline: Float32Array | null }
  | { readonly type: 'problem'; readonly words: string }

/** Fetches the audio once: it needs the login, which an audio element cannot send. */
export function useAudioContent(id: string): AudioContent {
  const [content, setContent] = useState<AudioContent>({ type: 'loading' })
  useEffect(() => {
    const leaving = new AbortController()
    let url = ''
    const load = async () => {
      try {
        const blob = await fetchContent(id, leaving.signal)
        const outline = await readOutline(await blob.arrayBuffer()).catch(() => null)
        if (leaving.signal.aborted) return
        url = URL.createObjectURL(blob)
        setContent({ type: 'ready', url, outline })
      } catch (error) {
        if (!leaving.signal.aborted) setContent({ type: 'problem', words: wordsOf(error) })
      }
    }
    void load()
    return () => {
      leaving.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [id])
  return content
}
