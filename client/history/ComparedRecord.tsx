import { useCallback, useMemo, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { FormattedTime } from 'react-intl'
import { changesOf } from '../../shared/history/redlineChanges.ts'
import type { ComparedState } from '../../shared/meeting/api.ts'
import { Failed } from '../app/Failed.tsx'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import { snapshotName } from '../meeting/snapshotName.ts'
import { SnapshotOrigin } from '../meeting/SnapshotOrigin.tsx'
import { compareStates, redlineAddress } from '../session/api.ts'
import type { Comparison } from '../session/api.ts'
import { useLoaded } from '../session/useLoaded.ts'
import { ChangeList } from './ChangeList.tsx'
import { placesShown } from './placesShown.ts'
import { RedlineColumns } from './RedlineColumns.tsx'
import { RedlineText } from './RedlineText.tsx'
import { useChangeSteps } from './useChangeSteps.ts'
import { useRedlineWords } from './useRedlineWords.ts'

interface ComparedRecordProps {
  meetingId: string
  from: string
  to: string
}

/** The changes as a list, and the record with them marked. */
export function ComparedRecord({ meetingId, from, to }: ComparedRecordProps) {
  const words = useWords()
  const load = useCallback(() => compareStates(meetingId, from, to), [meetingId, from, to])
  const [loaded, reload] = useLoaded(load)
  if (loaded.kind === 'loading')
    return <output className="compare-waiting">{words('compare.comparing')}</output>
  if (loaded.kind === 'failed') return <Failed failure={loaded.failure} onRetry={reload} />
  const addressOf = (format: 'html' | 'md') => redlineAddress(meetingId, from, to, format)
  return <Shown comparison={loaded.value} addressOf={addressOf} />
}

const VIEWS = ['text', 'columns'] as const
type View = (typeof VIEWS)[number]

interface ShownProps {
  comparison: Comparison
  addressOf: (format: 'html' | 'md') => string
}

function Shown({ comparison: { from, to, redline }, addressOf }: ShownProps) {
  const words = useWords()
  const say = useRedlineWords(redline.timeZone)
  const [view, setView] = useState<View>('text')
  const [isOnlyChanges, setOnlyChanges] = useState(false)
  const changes = useMemo(() => changesOf(redline), [redline])
  const byPlace = useMemo(() => new Map(changes.map((change) => [change.place, change])), [changes])
  const steps = useChangeSteps(useMemo(() => changes.map(({ place }) => place), [changes]))
  const places = useMemo(() => placesShown(redline.blocks, isOnlyChanges), [redline, isOnlyChanges])
  const Redline = view === 'text' ? RedlineText : RedlineColumns
  return (
    <div className="sheet compare-sheet" data-view={view}>
      <dl className="compare-states">
        <dt>{words('compare.from')}</dt>
        <dd>
          <StateName state={from} />
        </dd>
        <dt>{words('compare.to')}</dt>
        <dd>
          <StateName state={to} />
        </dd>
      </dl>
      <h2>{words('compare.count', { count: changes.length + redline.data.length })}</h2>
      <ChangeList changes={changes} data={redline.data} say={say} onGo={steps.go} />
      <div className="compare-controls">
        <ToggleButtonGroup
          className="language"
          aria-label={words('compare.view')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={([chosen]) => setView(chosen === 'columns' ? 'columns' : 'text')}
        >
          {VIEWS.map((each) => (
            <ToggleButton key={each} id={each} className="button">
              {words(`compare.view.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ToggleButton className="button plain" isSelected={isOnlyChanges} onChange={setOnlyChanges}>
          {words('compare.onlyChanges')}
        </ToggleButton>
        <Button onPress={steps.previous} isDisabled={changes.length === 0}>
          {words('compare.previous')} <kbd>⇧ F8</kbd>
        </Button>
        <Button onPress={steps.next} isDisabled={changes.length === 0}>
          {words('compare.next')} <kbd>F8</kbd>
        </Button>
        <Button onPress={() => window.print()}>{words('compare.print')}</Button>
        <a className="button plain" href={addressOf('html')} download>
          {words('compare.exportHtml')}
        </a>
        <a className="button plain" href={addressOf('md')} download>
          {words('compare.exportMd')}
        </a>
      </div>
      <Redline blocks={redline.blocks} places={places} changes={byPlace} say={say} />
    </div>
  )
}

function StateName({ state: { snapshot, at } }: { state: ComparedState }) {
  const words = useWords()
  if (snapshot) {
    return (
      <>
        <span dir="auto">{snapshotName(words, snapshot)}</span>
        <SnapshotOrigin snapshot={snapshot} />
      </>
    )
  }
  return (
    <>
      {words('compare.now')}{' '}
      <FormattedTime value={at} hour="2-digit" minute="2-digit" second="2-digit" hourCycle="h23" />
    </>
  )
}
