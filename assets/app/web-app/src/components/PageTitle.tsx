import { useEffect, useRef, type ReactNode } from 'react'

type Props = {
  /** The heading, and the tab's title. */
  readonly title: string
  readonly children?: ReactNode
}

let pagesShown = 0

/**
 * The page's heading. It takes the focus when a person comes from another page, so that a screen reader says where they
 * are; not on the first page, where the browser's own order is right.
 */
export function PageTitle({ title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title === 'SampleMind' ? title : `${title} · SampleMind`
  }, [title])
  useEffect(() => {
    if (pagesShown > 0) heading.current?.focus({ preventScroll: true })
    pagesShown += 1
    window.scrollTo(0, 0)
  }, [])
  return (
    <div className="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  )
}
