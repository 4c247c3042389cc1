import { apiAddress } from './address'
import { ApiProblem, notTheApi, problemOf, unreachable } from './problem'
import { renewSession } from './request'
import { endSession, readSession, type Session } from './session'
import type { Accepted } from './types'

/**
 * Sends one file; `onProgress` hears the share that has left, 0 to 1. XMLHttpRequest, because fetch does not tell how
 * far an upload is. Throws ApiProblem.
 */
export async function uploadSample(file: File, onProgress: (share: number) => void): Promise<Accepted> {
  const session = readSession()
  if (!session) throw problemOf(401, null)
  try {
    return await post(file, session, onProgress)
  } catch (error) {
    if (!(error instanceof ApiProblem && error.status === 401)) throw error
  }
  onProgress(0)
  try {
    return await post(file, await renewSession(session), onProgress)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) endSession('expired')
    throw error
  }
}

function post(file: File, session: Session, onProgress: (share: number) => void): Promise<Accepted> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    form.append('file', file)
    const call = new XMLHttpRequest()
    call.open('POST', apiAddress('/audio/upload'))
    call.setRequestHeader('authorization', `Bearer ${session.accessToken}`)
    call.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    }
    call.onerror = () => reject(unreachable())
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) {
        try {
          const accepted: Accepted = JSON.parse(call.responseText)
          resolve(accepted)
        } catch {
          reject(notTheApi())
        }
      } else {
        reject(problemOf(call.status, parseOrNull(call.responseText)))
      }
    }
    call.send(form)
  })
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
