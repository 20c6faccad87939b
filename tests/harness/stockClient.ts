import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { Precis } from './precis.ts'
import { until } from './until.ts'

/** An unmodified `WebsocketProvider` with a document of its own. */
export class StockClient {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** The final code that it was closed with. */
  closeCode: number | null = null
  /** The codes that ended its connections so far. */
  readonly endings: number[] = []

  /** @param Socket what it connects by, for who wants to listen. */
  constructor(
    precis: Precis,
    meetingId: string,
    layer: Layer,
    token: string | null,
    Socket: new (address: string) => WebSocket = WebSocket,
  ) {
    this.provider = new WebsocketProvider(`${precis.syncUrl}/${meetingId}`, layer, this.doc, {
      params: token === null ? {} : { token },
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    this.provider.on('connection-close', (event) => this.endings.push(event?.code ?? 0))
    this.provider.on('closed', ({ code }) => (this.closeCode = code))
  }

  static async join(
    precis: Precis,
    meetingId: string,
    token: string,
    layer: Layer = 'minutes',
  ): Promise<StockClient> {
    const client = new StockClient(precis, meetingId, layer, token)
    await until(`a client to sync ${layer}`, () => client.provider.synced)
    return client
  }

  get body(): Y.XmlFragment {
    return this.doc.getXmlFragment('body')
  }

  /** Adds a paragraph at the end. @returns its text, to type into. */
  addParagraph(words = ''): Y.XmlText {
    const text = new Y.XmlText(words)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    this.body.push([paragraph])
    return text
  }

  get text(): string {
    return this.body.toArray().map(plainText).join('\n')
  }

  destroy(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

function plainText(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) {
    return (node.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
  }
  if (node instanceof Y.XmlElement) return node.toArray().map(plainText).join('')
  return ''
}
