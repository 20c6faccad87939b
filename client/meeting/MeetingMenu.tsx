import { Ellipsis } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { useLocation } from 'wouter'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { mayDo } from '../../shared/meeting/authority.ts'
import { Button } from '../look/Button.tsx'
import { LANGUAGE_NAMES } from '../look/LanguageSwitch.tsx'
import { isLanguage, LANGUAGES } from '../messages/language.ts'
import { useLanguage } from '../messages/LanguageProvider.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { corrigendumItems } from '../review/corrigendumItems.tsx'
import type { ReviewDesk } from '../review/ReviewDesk.ts'
import { useHasCorrigendum } from '../review/useHasCorrigendum.ts'
import { CloseMeetingDialog } from './CloseMeetingDialog.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import { DocumentRegisterDialog } from './DocumentRegisterDialog.tsx'
import { exportItems } from './exportItems.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { PeopleDialog } from './people/PeopleDialog.tsx'
import { RosterDialog } from './RosterDialog.tsx'
import { useMinutes } from './useMinutes.ts'

export interface MeetingMenuProps {
  session: MinutesSession
  detail: MeetingDetail
  title: string
  /** Null where the review is not for this person. */
  desk: ReviewDesk | null
}

type Opened = 'details' | 'register' | 'roster' | 'import' | 'close' | 'people' | null

/** What is done to a meeting as a whole, and seldom. */
export function MeetingMenu({ session, detail, title, desk }: MeetingMenuProps) {
  const words = useWords()
  const [, navigate] = useLocation()
  const { id: meetingId, roles } = detail
  const { phase } = detail.standing
  const { language, choose } = useLanguage()
  const hasCorrigendum = useHasCorrigendum(desk)
  const canWrite = useMinutes(session, 'canWrite')
  const meeting = useMinutes(session, 'meeting')
  const outline = useMinutes(session, 'outline')
  const hasBegun = meeting.openedAt !== undefined || outline.some((item) => item.openedAt !== null)
  const canOpen = canWrite && meeting.openedAt === undefined && meeting.closedAt === undefined
  const canClose = canWrite && hasBegun && meeting.closedAt === undefined
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  useRosterKey(canWrite, () => setOpened('roster'))
  return (
    <>
      <MenuTrigger>
        <Button look="icon" aria-label={words('menu.label')}>
          <Ellipsis aria-hidden />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu">
            <MenuSection aria-label={words('menu.meeting')}>
              {canOpen && (
                <MenuItem onAction={session.openMeeting}>{words('menu.openMeeting')}</MenuItem>
              )}
              {canClose && (
                <MenuItem onAction={() => setOpened('close')}>
                  {words('menu.closeMeeting')}
                </MenuItem>
              )}
              {canWrite && (
                <MenuItem onAction={() => setOpened('details')}>{words('menu.details')}</MenuItem>
              )}
              <MenuItem onAction={() => setOpened('register')}>{words('menu.register')}</MenuItem>
              {canWrite && (
                <MenuItem onAction={() => setOpened('roster')}>{words('menu.roster')}</MenuItem>
              )}
              {mayDo('importMinutes', roles, phase) && (
                <MenuItem onAction={() => setOpened('import')}>{words('menu.import')}</MenuItem>
              )}
              {mayDo('seePeople', roles, phase) && (
                <MenuItem onAction={() => setOpened('people')}>{words('menu.people')}</MenuItem>
              )}
              {roles.includes('chair') && (
                <MenuItem onAction={() => navigate(`/meetings/${meetingId}/chair`)}>
                  {words('chair.view.title')}
                </MenuItem>
              )}
              {mayDo('changePhase', roles, phase) && (
                <MenuItem onAction={() => navigate(`/meetings/${meetingId}/projector`)}>
                  {words('projector.title')}
                </MenuItem>
              )}
              <MenuItem onAction={() => navigate('/')}>{words('workspace.allMeetings')}</MenuItem>
            </MenuSection>
            <MenuSection>
              <Header>{words('export.title')}</Header>
              {exportItems(words, meetingId)}
            </MenuSection>
            {hasCorrigendum && (
              <MenuSection>
                <Header>{words('review.corrigendum')}</Header>
                {corrigendumItems(words, meetingId)}
              </MenuSection>
            )}
            <MenuSection
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[language]}
              onSelectionChange={(keys) => {
                const [chosen] = keys
                if (isLanguage(chosen)) choose(chosen)
              }}
            >
              <Header>{words('language.label')}</Header>
              {LANGUAGES.map((each) => (
                <MenuItem key={each} id={each} lang={each}>
                  {LANGUAGE_NAMES[each]}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <DetailsDialog
        session={session}
        title={title}
        isOpen={opened === 'details'}
        onClose={close}
      />
      <DocumentRegisterDialog session={session} isOpen={opened === 'register'} onClose={close} />
      <RosterDialog session={session} isOpen={opened === 'roster'} onClose={close} />
      <ImportDialog meetingId={meetingId} isOpen={opened === 'import'} onClose={close} />
      <PeopleDialog detail={detail} isOpen={opened === 'people'} onClose={close} />
      <CloseMeetingDialog session={session} isOpen={opened === 'close'} onClose={close} />
    </>
  )
}

/** `Mod Alt R`, from wherever on the page. */
function useRosterKey(isUsed: boolean, onPress: () => void): void {
  useEffect(() => {
    if (!isUsed) return undefined
    const listen = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey, code } = event
      // On some keyboards AltGr is Ctrl and Alt, and types a letter.
      const isMod = (ctrlKey || metaKey) && !event.getModifierState('AltGraph')
      if (code !== 'KeyR' || !isMod || !altKey || shiftKey) return
      event.preventDefault()
      onPress()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  })
}
