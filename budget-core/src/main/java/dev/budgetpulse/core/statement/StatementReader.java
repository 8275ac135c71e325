package dev.budgetpulse.core.statement;

/**
 * Reads bank files of one format.
 *
 * <p>Readers are pure: the same file and options give the same reading. They never throw for what a
 * file holds, they never invent or silently change or drop a line, and they are thread-safe.
 */
public interface StatementReader {

  /** Returns the format's name, such as "OFX". */
  String format();

  /** Says whether a file looks like this format, by its content rather than by its name. */
  boolean recognises(StatementFile file);

  /**
   * Reads a file.
   *
   * @param file the file, not null
   * @param options what is known besides the file, not null
   * @return what was read, what has to be asked, or why it is refused
   */
  Reading read(StatementFile file, ReadingOptions options);
}
