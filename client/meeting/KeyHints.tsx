import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { useIntl } from 'react-intl'
import { Button } from '../look/Button.tsx'
import { nameOfKey } from '../look/keyName.ts'
import { Keys } from '../look/Keys.tsx'
import { useWords } from '../messages/useWords.ts'
import { SHORTCUTS } from '../minutes/shortcuts.ts'

const SHOWN = 3

/** The most used keys of the editor, and all of them at a press. */
export function KeyHints() {
  const words = useWords()
  return (
    <div className="key-hints">
      <Shortcuts shortcuts={SHORTCUTS.slice(0, SHOWN)} />
      <DialogTrigger>
        <Button look="link">{words('status.allKeys')}</Button>
        <Popover className="popover" placement="top end">
          <Dialog className="all-keys">
            <Heading slot="title" level={2}>
              {words('status.keysTitle')}
            </Heading>
            <Shortcuts shortcuts={SHORTCUTS} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}

function Shortcuts({ shortcuts }: { shortcuts: typeof SHORTCUTS }) {
  const { formatMessage } = useIntl()
  return (
    <ul>
      {shortcuts.map(({ keys, messageId }) => (
        <li key={messageId}>
          <Keys keys={keys.map(nameOfKey)} does={formatMessage({ id: messageId })} />
        </li>
      ))}
    </ul>
  )
}
