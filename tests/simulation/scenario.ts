import type { Layer, Role } from '../../shared/meeting/authority.ts'
import type { HonestClient } from './honestClient.ts'
import type { Loss } from './network.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** Times in ms. */
const BURST_PAUSE_MS = 25_000
const KEY_MS = 250
const TROUBLE_MS = 14_000
/** How often many edits come at once, as from a held key or a paste of several blocks. */
const STORM = 0.06

const LOSSES: readonly Loss[] = [
  'bothNotice',
  'bothNotice',
  'onlyServerNotices',
  'onlyClientNotices',
  'nobodyNotices',
]

/** Fills a meeting with people. */
export function gather(world: World): void {
  const { random } = world
  const writers = random.whole(2, 5)
  for (let index = 0; index < writers; index++) {
    const role: Role = index === 0 ? 'secretariat' : 'rapporteur'
    const person = { id: `writer${index}`, roles: [role], isHostile: false }
    const kind = random.happens(0.5) ? 'ours' : 'stock'
    world.open(person, 'minutes', kind)
    // The same person at a second page.
    if (random.happens(0.15)) world.open(person, 'minutes', 'ours')
  }
  if (random.happens(0.5)) {
    const reader = { id: 'reader', roles: ['participant' as Role], isHostile: false }
    world.open(reader, 'minutes', random.happens(0.5) ? 'ours' : 'stock')
  }
  if (random.happens(0.3)) {
    const chair = { id: 'chair', roles: ['chair' as Role], isHostile: false }
    world.open(chair, 'chair', random.happens(0.5) ? 'ours' : 'stock')
    world.open(chair, 'minutes', 'ours')
  }
  for (const [probability, role, layer] of [
    [0.5, 'rapporteur', 'minutes'],
    [0.3, 'observer', 'minutes'],
    [0.15, 'rapporteur', 'chair'],
  ] as [number, Role, Layer][]) {
    if (!random.happens(probability)) continue
    world.openHostile({ id: `hostile-${role}`, roles: [role], isHostile: true }, layer)
  }
}

/** People write and things go wrong, until `ms` have passed. */
export function live(world: World, ms: number): void {
  for (const client of world.honest) if (client.mayWrite) writeInBursts(world, client, ms)
  const next = () =>
    world.time.after(world.random.waiting(TROUBLE_MS), () => {
      if (world.time.elapsed >= ms) return
      makeTrouble(world)
      next()
    })
  next()
  world.time.pass(ms)
}

function writeInBursts(world: World, client: HonestClient, until: number): void {
  const { random, time } = world
  const burst = (left: number) => {
    if (time.elapsed >= until) return
    const keys = random.happens(STORM) ? random.whole(4, 12) : 1
    for (let key = 0; key < keys; key++) client.write()
    if (left > 1) time.after(random.waiting(KEY_MS), () => burst(left - 1))
    else time.after(random.waiting(BURST_PAUSE_MS), () => burst(random.whole(1, 9)))
  }
  time.after(random.waiting(BURST_PAUSE_MS / 2), () => burst(random.whole(1, 9)))
}

type Trouble = (world: World, random: Random) => void

const TROUBLES: readonly Trouble[] = [
  (world) => world.crash(0),
  (world, random) => world.crash(random.whole(1, 40)),
  (world, random) => world.crash(random.whole(1, 40)),
  (world) => world.stopServer(),
  fillDisk,
  (world) => (world.disk.state = 'breaksAtNextWrite'),
  (world, random) => random.one(world.honest).lose(random.one(LOSSES)),
  (world, random) => random.one(world.honest).lose(random.one(LOSSES)),
  (world, random) => random.one(world.honest).reload(),
  (world, random) => random.one(world.honest).stall(random.waiting(12_000)),
  (world, random) => random.one(world.honest).garble(),
  (world) => world.editAsServer('writer0'),
  (world) => world.changeRights(null),
  (world, random) => world.changeRights(random.one(world.honest).person.id),
  goAway,
  goAway,
  everyoneLeaves,
]

function makeTrouble(world: World): void {
  world.random.one(TROUBLES)(world, world.random)
}

function fillDisk(world: World, random: Random): void {
  world.disk.state = 'full'
  world.time.after(random.waiting(8_000), () => {
    if (world.disk.state === 'full') world.disk.state = 'well'
  })
}

function goAway(world: World, random: Random): void {
  const client = random.one(world.honest)
  client.goOffline(random.one(LOSSES))
  world.time.after(random.waiting(15_000), () => client.goOnline())
}

/** Long enough for the room to be let go. */
function everyoneLeaves(world: World, random: Random): void {
  for (const client of world.honest) client.goOffline(random.one(LOSSES))
  world.time.after(35_000 + random.waiting(10_000), () => {
    for (const client of world.honest) client.goOnline()
  })
}
