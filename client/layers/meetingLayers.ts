import { mayRead } from '../../shared/meeting/authority.ts'
import { openLayerSession } from './layerSession.ts'
import type { LayerSession, LayerSessionOptions } from './layerSession.ts'
import { asReader } from './rights.ts'
import type { Rights } from './rights.ts'

/** The layers of a meeting beside the minutes; null where this person may not read one. */
export interface Layers {
  /** Closed while this person may not read it: what reads from it stays as it is. */
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

  return {
    get: () => layers,
    changeRights(changed) {
      rights = changed
      layers.chair.changeRights(rights)
      for (const layer of OTHERS) {
        const session = layers[layer]
        const isReadable = mayRead(layer, rights.roles, asReader(rights))
        if (isReadable) session?.changeRights(rights)
        else session?.destroy()
        const changes = isReadable !== (session !== null)
        if (changes) layers = { ...layers, [layer]: isReadable ? open(layer) : null }
      }
    },
    destroy() {
      for (const session of Object.values<LayerSession | null>({ ...layers })) session?.destroy()
    },
  }
}
