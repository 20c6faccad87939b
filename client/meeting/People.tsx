import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { Button as AriaButton } from 'react-aria-components'
import { useIntl } from 'react-intl'
import { Avatar } from '../look/Avatar.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession, PersonPresent } from '../minutes/MinutesSession.ts'
import { useMinutes } from './useMinutes.ts'

const SHOWN = 3

/** Who is here, as a row of discs that opens into a list of names. */
export function People({ session }: { session: MinutesSession }) {
  const intl = useIntl()
  const words = useWords()
  const people = oncePerPerson(useMinutes(session, 'people'))
  const outline = useMinutes(session, 'outline')
  const names = intl.formatList(people.map(({ name }) => name))
  const more = people.length - SHOWN
  return (
    <DialogTrigger>
      <AriaButton className="people">
        <span className="visually-hidden">
          {words('people.here', { count: people.length, names })}
        </span>
        {people.slice(0, SHOWN).map(({ personId, name, color }) => (
          <Avatar key={personId} name={name} color={color} />
        ))}
        {more > 0 && (
          <span className="avatar more" aria-hidden>
            +{more}
          </span>
        )}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="people-list">
          {({ close }) => (
            <>
              <Heading slot="title" level={2}>
                {words('people.title')}
              </Heading>
              <ul>
                {people.map(({ personId, name, color, isSelf, itemId }) => {
                  const item = outline.find(({ id }) => id === itemId)
                  return (
                    <li key={personId}>
                      <Avatar name={name} color={color} />
                      <span>{isSelf ? words('people.you', { name }) : name}</span>
                      {item && (
                        <AriaButton
                          className="button link"
                          onPress={() => {
                            close()
                            session.goToItem(item.id)
                          }}
                        >
                          {words('people.inItem', { item: item.number ?? item.heading })}
                        </AriaButton>
                      )}
                    </li>
                  )
                })}
              </ul>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** A person with two windows is here once, oneself first. */
export function oncePerPerson(people: readonly PersonPresent[]): PersonPresent[] {
  const byId = new Map<string, PersonPresent>()
  for (const person of people) {
    const known = byId.get(person.personId)
    if (!known || person.isSelf) byId.set(person.personId, person)
  }
  return [...byId.values()].toSorted((a, b) => Number(b.isSelf) - Number(a.isSelf))
}
