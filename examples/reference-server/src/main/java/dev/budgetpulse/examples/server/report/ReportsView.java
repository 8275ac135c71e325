package dev.budgetpulse.examples.server.report;

import java.util.List;
import java.util.Optional;

/**
 * What there is to be told, as its page shows it.
 *
 * @param latest the reports of what has just ended
 * @param groups the kinds of reports
 * @param spans the stretches of days
 * @param currencies the codes of currencies, the ledger's own first
 * @param formats what reports can be saved as
 * @param listFormats what lists can be saved as
 * @param accounts the accounts
 * @param saved the saved reports by name
 * @param removed what was removed just now
 */
public record ReportsView(
    List<Latest> latest,
    List<Group> groups,
    List<Option> spans,
    List<String> currencies,
    List<Option> formats,
    List<Option> listFormats,
    List<Option> accounts,
    List<Saved> saved,
    Optional<Removed> removed) {

  /**
   * A report of what has just ended.
   *
   * @param isNew whether it shows what its reader has not seen
   */
  public record Latest(String title, String days, String address, boolean isNew) {}

  /** Kinds that belong together. */
  public record Group(String title, List<Kind> kinds) {}

  /**
   * A kind of report.
   *
   * @param id what addresses call it
   * @param title what people call it
   * @param sentence what it tells
   */
  public record Kind(String id, String title, String sentence) {}

  /** Something to choose. */
  public record Option(String value, String label) {}

  /**
   * A saved report.
   *
   * @param what its kind and days, or why it cannot be made
   * @param possible whether it can be made
   * @param isNew whether it shows what its reader has not seen
   * @param address where it is shown
   * @param files what it is saved as
   */
  public record Saved(
      String id,
      String name,
      String what,
      boolean possible,
      boolean isNew,
      String address,
      List<Link> files) {}

  /** A file. */
  public record Link(String address, String label) {}

  /**
   * A saved report that was removed and can be brought back.
   *
   * @param revision by what it is brought back
   */
  public record Removed(long revision, String name) {}
}
