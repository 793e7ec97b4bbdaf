/** What an access can see in a feed: by place, or by the parties that rows name (see `Change`). */
export interface FeedMatch {
  /** Places with everything below them: codes of regions, or an audience at one, such as `published:520521`. */
  readonly places: readonly string[];
  /** Rows' own ids, and audiences of rows: ids of the parties that they name, or group audiences. */
  readonly names: readonly string[];
}
