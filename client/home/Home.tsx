import { Page } from '../app/Page.tsx'
import { Failed } from '../app/Failed.tsx'
import { Waiting } from '../app/Waiting.tsx'
import { Button } from '../look/Button.tsx'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useWords } from '../messages/useWords.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useAction } from '../session/useAction.ts'
import type { Person } from '../../shared/meeting/api.ts'
import { Meetings } from './Meetings.tsx'
import './home.css'

/** The first page: what Précis is to whom it does not know, the meetings to whom it does. */
export function Home() {
  const { session, askAgain } = useSession()
  usePageTitle('')
  if (session.kind === 'asking') return <Waiting />
  if (session.kind === 'failed') return <Failed failure={session.failure} onRetry={askAgain} />
  if (session.kind === 'signedOut') return <Welcome />
  return (
    <Page aside={<WhoIsIn person={session.person} />}>
      <Meetings person={session.person} />
    </Page>
  )
}

function Welcome() {
  const words = useWords()
  return (
    <Page>
      <h1>{words('welcome.title')}</h1>
      <p className="lead">{words('welcome.what')}</p>
      <section className="welcome-ways" aria-labelledby="ways">
        <h2 id="ways">{words('welcome.howTitle')}</h2>
        <dl>
          <dt>{words('welcome.invited')}</dt>
          <dd>{words('welcome.invitedHow')}</dd>
          <dt>{words('welcome.secretariat')}</dt>
          <dd>{words('welcome.secretariatHow')}</dd>
        </dl>
      </section>
    </Page>
  )
}

function WhoIsIn({ person }: { person: Person }) {
  const words = useWords()
  const { signOut } = useSession()
  const { isRunning, run } = useAction()
  return (
    <div className="who-is-in">
      <span>{person.name}</span>
      <Button look="link" isBusy={isRunning} onPress={() => run(signOut)}>
        {words('home.leave')}
      </Button>
    </div>
  )
}
