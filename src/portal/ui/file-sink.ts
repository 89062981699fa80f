/** A file that is written part by part. */
export interface FileSink {
  write(text: string): Promise<void>;
  /**
   * Ends the file and gives it to whoever asked for it.
   * @param name another name than it was begun with; a file that has its place on the disk already keeps its own
   */
  close(name?: string): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}
