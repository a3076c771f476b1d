/** An answer that is JSON already, put together of what PostgreSQL gave as JSON: sent as it is. */
export class JsonReply<Reply> {
  /** Only for the compiler: what the text says. */
  declare readonly says: Reply
  readonly json: string

  constructor(json: string) {
    this.json = json
  }
}
