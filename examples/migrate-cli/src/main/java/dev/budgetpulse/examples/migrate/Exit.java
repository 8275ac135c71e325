package dev.budgetpulse.examples.migrate;

/** How the program ends, which is what a pipeline goes by. */
enum Exit {
  /** The schema is as it should be, or there is nothing to do. */
  DONE(0),
  /** The command line is wrong. */
  USAGE(2),
  /** The runner refuses; the report says why and what a person can do. */
  REFUSED(3),
  /** The database can't be reached, does not let the user in or does not answer. */
  UNREACHABLE(4),
  /** A failure that nobody foresaw. */
  UNEXPECTED(5),
  /** A plan that has something in it. */
  PENDING(10);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
