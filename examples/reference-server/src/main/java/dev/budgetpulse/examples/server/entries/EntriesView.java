package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the list of entries as its page shows it.
 *
 * @param query what was asked for, as it stands in the form
 * @param here the address of this page, to come back to
 * @param rows the entries
 * @param next the address of the part after this one
 * @param first the address of the first part, if this is another one
 * @param choices what can be chosen
 * @param editable whether who asks may change something
 * @param edited the row that is a form
 * @param files what was asked for as files: their addresses and names
 * @param ranges stretches of days that are often asked for
 * @param older whether something has changed since it was looked for, which may be missing
 */
public record EntriesView(
    Query query,
    String here,
    List<Row> rows,
    Optional<String> next,
    Optional<String> first,
    Choices choices,
    boolean editable,
    Optional<EntryFormView> edited,
    List<Option> files,
    List<Range> ranges,
    boolean older) {

  /**
   * A stretch of days.
   *
   * @param key what it is called, as the end of a key
   * @param address its entries that pass the other filters
   * @param chosen whether it is what was asked for
   */
  public record Range(String key, String address, boolean chosen) {}

  /**
   * What was asked for, as it stands in the form.
   *
   * @param fields what stands in the fields that are not empty
   * @param restricted whether anything was asked for
   * @param further whether one of the fields is used that are shown only when asked
   * @param order the order of the list
   * @param usual the order of a list for which none is asked
   */
  public record Query(
      Map<String, String> fields,
      boolean restricted,
      boolean further,
      EntriesOrder order,
      EntriesOrder usual) {
    /** Returns what stands in a field, or no text. */
    public String of(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /**
   * An entry.
   *
   * @param version what a change of it must bring along
   * @param category its category, empty if it has none
   * @param splits its parts, if there are several
   * @param otherSide the other account, if it is a transfer
   * @param categoryName the same for people
   * @param quick whether its category can be chosen in the list
   * @param state how far it is confirmed, as the end of a key
   * @param edit the address of this page with a form in place of the row, or of its own page
   * @param title what it is called in sentences
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
      String categoryName,
      List<Part> splits,
      Optional<String> otherSide,
      boolean quick,
      List<String> tags,
      String state,
      String edit,
      String title) {}

  /** A part of an entry. */
  public record Part(String category, Amount amount) {}

  /** Something to choose. */
  public record Option(String value, String label) {}

  /** Things to choose under a heading. */
  public record OptionGroup(String label, List<Option> options) {}

  /**
   * What can be chosen.
   *
   * @param accounts the accounts
   * @param open those of them that take new entries
   * @param currencies the codes of their currencies
   */
  public record Choices(
      List<Option> accounts,
      List<Option> open,
      List<OptionGroup> categories,
      List<String> currencies) {}
}
