package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * The form of one entry.
 *
 * @param id the entry's, empty for a new one
 * @param version what the change brings along
 * @param fields what stands in the fields
 * @param fixed what of it cannot be changed, and why
 * @param splits its parts, if there are several
 * @param current what the entry is now, if somebody else has changed it meanwhile
 * @param back where to go after it
 * @param accounts what can be chosen for a new one
 * @param categories what can be chosen
 */
public record EntryFormView(
    String id,
    long version,
    Fields fields,
    Fixed fixed,
    List<EntriesView.Part> splits,
    Optional<Current> current,
    String back,
    List<EntriesView.Option> accounts,
    List<EntriesView.OptionGroup> categories) {

  /** What stands in the fields. */
  public record Fields(
      String date,
      String amount,
      boolean inflow,
      String payee,
      String memo,
      String account,
      String category) {}

  /**
   * What cannot be changed.
   *
   * @param amount whether the amount cannot
   * @param direction whether spent and received cannot change places
   * @param category whether the category cannot
   * @param account the account's name, of an entry that is there
   * @param reason why, for people; empty if all can be changed
   */
  public record Fixed(
      boolean amount, boolean direction, boolean category, String account, String reason) {}

  /** An entry as somebody else left it. */
  public record Current(String date, Amount amount, String payee, String memo, String category) {}

  /** Says whether the entry is a new one. */
  public boolean isNew() {
    return id.isEmpty();
  }
}
