const REMEMBERED = 256

/** Reads bytes that many are sent once. */
export class ReadOnce<Content> {
  readonly #parse: (bytes: Uint8Array) => Content
  #recent = new Map<string, Content>()
  #older = this.#recent

  constructor(parse: (bytes: Uint8Array) => Content) {
    this.#parse = parse
  }

  read(bytes: Uint8Array): Content {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    const known = this.#recent.get(key) ?? this.#older.get(key)
    if (known !== undefined) return known
    const content = this.#parse(bytes)
    if (this.#recent.size >= REMEMBERED) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(key, content)
    return content
  }
}
