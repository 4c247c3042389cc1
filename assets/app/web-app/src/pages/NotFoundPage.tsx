import { Link } from 'wouter'
import { PageTitle } from '../components/PageTitle'

/** For an address that is no page. */
export function NotFoundPage() {
  return (
    <>
      <PageTitle title="Nothing here" />
      <p>
        There is no page at this address. <Link href="/samples">Go to the samples</Link>.
      </p>
    </>
  )
}
