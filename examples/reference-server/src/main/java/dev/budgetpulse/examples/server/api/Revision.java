package dev.budgetpulse.examples.server.api;

/** The number of a change set, as it stands in addresses. */
record Revision(long number) {
  static Revision parse(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("Not the number of a change set");
    }
    return new Revision(Long.parseLong(text));
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
