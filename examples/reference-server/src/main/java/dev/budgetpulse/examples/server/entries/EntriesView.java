package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * A part of the list of entries as its page shows it.
 *
 * @param query what was asked for, as it stands in the form
 * @param here the address of this page, to come back to
 * @param rows the entries
 * @param next the address of the part after this one
 * @param first the address of the first part, if this is another one
 * @param accounts what can be chosen
 * @param categories what can be chosen
 */
public record EntriesView(
    Query query,
    String here,
    List<Row> rows,
    Optional<String> next,
    Optional<String> first,
    List<Option> accounts,
    List<OptionGroup> categories) {

  /** What was asked for, as it stands in the form; empty if it does not matter. */
  public record Query(String from, String to, String account, String category, String text) {
    /** Says whether anything was asked for. */
    public boolean isRestricted() {
      return !(from + to + account + category + text).isEmpty();
    }
  }

  /**
   * An entry.
   *
   * @param version what a change of it must bring along
   * @param category its category, empty if it has none
   * @param splits its parts, if there are several
   * @param otherSide the other account, if it is a transfer
   * @param quick whether its category can be chosen in the list
   */
  public record Row(
      String id,
      long version,
      String date,
      String day,
      String payee,
      String memo,
      String account,
      Amount amount,
      String category,
      List<Part> splits,
      Optional<String> otherSide,
      boolean quick) {

    /** Returns what the entry is called in sentences. */
    public String title() {
      return (payee.isEmpty() ? memo.isEmpty() ? "entry" : memo : payee) + " on " + day;
    }
  }

  /** A part of an entry. */
  public record Part(String category, Amount amount) {}

  /** Something to choose. */
  public record Option(String value, String label) {}

  /** Things to choose under a heading. */
  public record OptionGroup(String label, List<Option> options) {}
}
