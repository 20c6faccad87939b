import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Enter } from '../enter/Enter.tsx'
import { Home } from '../home/Home.tsx'
import { LanguageProvider } from '../messages/LanguageProvider.tsx'
import { SessionProvider } from '../session/SessionProvider.tsx'
import { NotFound } from './NotFound.tsx'
import { Waiting } from './Waiting.tsx'

/* The editor is most of the code: who only enters or lists meetings does not wait for it. */
const Workspace = lazy(async () => ({
  default: (await import('../meeting/Workspace.tsx')).Workspace,
}))
const ChairPage = lazy(async () => ({
  default: (await import('../chair/view/ChairPage.tsx')).ChairPage,
}))
const ProjectorPage = lazy(async () => ({
  default: (await import('../chair/view/ProjectorPage.tsx')).ProjectorPage,
}))
const DelegationPage = lazy(async () => ({
  default: (await import('../review/delegation/DelegationPage.tsx')).DelegationPage,
}))
const ComparePage = lazy(async () => ({
  default: (await import('../history/ComparePage.tsx')).ComparePage,
}))
const SnapshotPage = lazy(async () => ({
  default: (await import('../meeting/SnapshotPage.tsx')).SnapshotPage,
}))

export function App() {
  return (
    <LanguageProvider>
      <SessionProvider>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/enter" component={Enter} />
            <Route path="/meetings/:id">{({ id }) => <Workspace key={id} id={id} />}</Route>
            <Route path="/meetings/:id/chair">{({ id }) => <ChairPage key={id} id={id} />}</Route>
            <Route path="/meetings/:id/projector">
              {({ id }) => <ProjectorPage key={id} id={id} />}
            </Route>
            <Route path="/meetings/:id/snapshots/:sid">
              {({ id, sid }) => <SnapshotPage key={sid} id={id} snapshotId={sid} />}
            </Route>
            <Route path="/meetings/:id/compare/:from/:to">
              {({ id, from, to }) => <ComparePage key={id} id={id} from={from} to={to} />}
            </Route>
            <Route path="/meetings/:id/record">
              {({ id }) => <DelegationPage key={id} id={id} />}
            </Route>
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </SessionProvider>
    </LanguageProvider>
  )
}
