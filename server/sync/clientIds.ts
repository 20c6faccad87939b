import type { Author } from '../storage/storage.ts'

/** Whose each Yjs client id of a layer is: the first who wrote with it. Null is the server itself. */
export class ClientIds {
  readonly #owners: Map<number, Author>
  /** First used by what is not in the log yet. */
  readonly #new = new Map<number, Author>()

  /** @param owners as the log has them. */
  constructor(owners: Map<number, Author>) {
    this.#owners = owners
  }

  /** True where the client id is the person's, or nobody's yet. */
  mayUse(client: number, person: Author): boolean {
    if (this.#owners.has(client)) return this.#owners.get(client) === person
    return !this.#new.has(client) || this.#new.get(client) === person
  }

  claim(client: number, owner: Author): void {
    if (!this.#owners.has(client)) this.#new.set(client, owner)
  }

  /** The client ids to log as the owner's, with what first used them. */
  newOf(owner: Author): number[] {
    return [...this.#new].filter(([, one]) => one === owner).map(([client]) => client)
  }

  /** The log has them now. */
  logged(): void {
    for (const [client, owner] of this.#new) this.#owners.set(client, owner)
    this.#new.clear()
  }

  /** What first used them was refused. */
  forgetNew(): void {
    this.#new.clear()
  }
}
