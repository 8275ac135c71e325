package dev.budgetpulse.reports.model;

/** What programs call the parts of a report. */
final class Ids {
  private Ids() {}

  static void require(String id) {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("An id has small letters and hyphens, not " + id);
    }
  }
}
