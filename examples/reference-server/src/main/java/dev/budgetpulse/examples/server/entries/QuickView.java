package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was understood of a line that somebody types.
 *
 * @param line the line
 * @param account where it goes if it does not say
 * @param accounts what can be chosen for that
 * @param parts what was understood
 * @param memo what was not, which becomes the memo
 * @param amount the amount with its sign, once it is known
 * @param questions what has to be said
 * @param answers what was said already, by field
 * @param twins entries that may be the same
 * @param ready whether it can be added as it is
 */
public record QuickView(
    String line,
    String account,
    List<EntriesView.Option> accounts,
    List<Part> parts,
    String memo,
    Optional<Amount> amount,
    List<Ask> questions,
    Map<String, String> answers,
    List<EntryFormView.Twin> twins,
    boolean ready) {

  /** Something that was understood; the key of its name, and its value. */
  public record Part(String key, String value, boolean assumed) {}

  /**
   * Something to be said.
   *
   * @param field the name of the field that says it
   * @param key the key of the question
   * @param choices the answers, none if any may be given
   */
  public record Ask(String field, String key, List<EntriesView.Option> choices) {}
}
