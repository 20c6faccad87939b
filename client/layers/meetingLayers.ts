import { mayRead, mayWrite } from '../../shared/meeting/authority.ts'
import { openLayerSession } from './layerSession.ts'
import type { LayerSession, LayerSessionOptions } from './layerSession.ts'
import { asReader } from './rights.ts'
import type { Rights } from './rights.ts'

/** The layers of a meeting beside the minutes; null where this person may not read one. */
export interface Layers {
  /** Closed while this person may not read it. */
  chair: LayerSession
  notes: LayerSession | null
  review: LayerSession | null
}

export interface MeetingLayers {
  /** Another object once a layer was opened or closed. */
  get: () => Layers
  changeRights: (rights: Rights) => void
  destroy: () => void
}

export type MeetingLayersOptions = Omit<LayerSessionOptions, 'layer'>

const OTHERS = ['notes', 'review'] as const

/** Opens what the person may read. */
export function openMeetingLayers(options: MeetingLayersOptions): MeetingLayers {
  let { rights } = options
  const open = (layer: keyof Layers) => openLayerSession({ ...options, layer, rights })
  const openIfReadable = (layer: (typeof OTHERS)[number]) =>
    mayRead(layer, rights.roles, asReader(rights)) ? open(layer) : null
  let layers: Layers = {
    chair: open('chair'),
    notes: openIfReadable('notes'),
    review: openIfReadable('review'),
  }

  /** One that was closed for good is open to other rights again, maybe. */
  function isToReopen(layer: keyof Layers, before: Rights): boolean {
    const may = ({ roles, phase }: Rights) =>
      [mayRead(layer, roles, asReader({ roles, phase })), mayWrite(layer, roles, phase)].join()
    return may(before) !== may(rights) || layers[layer]?.getState().status.kind === 'closed'
  }

  return {
    get: () => layers,
    changeRights(changed) {
      const before = rights
      rights = changed
      if (isToReopen('chair', before)) {
        layers.chair.destroy()
        layers = { ...layers, chair: open('chair') }
      }
      for (const layer of OTHERS) {
        if (!isToReopen(layer, before)) continue
        layers[layer]?.destroy()
        layers = { ...layers, [layer]: openIfReadable(layer) }
      }
    },
    destroy() {
      for (const session of Object.values<LayerSession | null>({ ...layers })) session?.destroy()
    },
  }
}
