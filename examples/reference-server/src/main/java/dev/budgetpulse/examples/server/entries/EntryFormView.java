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
 * @param proposal the category that it may have
 * @param twins entries that may be the same
 * @param back where to go after it
 * @param editable whether who asks may change it
 * @param choices what can be chosen
 */
public record EntryFormView(
    String id,
    long version,
    Fields fields,
    Fixed fixed,
    List<EntriesView.Part> splits,
    Optional<Current> current,
    ProposalView proposal,
    List<Twin> twins,
    String back,
    boolean editable,
    EntriesView.Choices choices) {

  /** What stands in the fields. */
  public record Fields(
      String date,
      String amount,
      boolean inflow,
      String payee,
      String memo,
      String account,
      String category,
      String tags,
      String state) {}

  /**
   * What cannot be changed.
   *
   * @param amount whether the amount cannot
   * @param direction whether spent and received cannot change places
   * @param category whether the category cannot
   * @param locked whether it agrees with a statement
   * @param account the account's name, of an entry that is there
   * @param currency the code of the amount's currency, of an entry that is there
   * @param reason the key of why, for people; empty if all can be changed
   */
  public record Fixed(
      boolean amount,
      boolean direction,
      boolean category,
      boolean locked,
      String account,
      String currency,
      String reason) {}

  /** An entry as somebody else left it. */
  public record Current(String date, Amount amount, String payee, String memo, String category) {}

  /** An entry of the same amount on the same account, some days apart at most. */
  public record Twin(String id, String title, Amount amount) {}

  /** Says whether the entry is a new one. */
  public boolean isNew() {
    return id.isEmpty();
  }

  /** Returns the form with a category that is proposed. */
  EntryFormView proposing(ProposalView proposed) {
    return new EntryFormView(
        id, version, fields, fixed, splits, current, proposed, twins, back, editable, choices);
  }
}
