package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.examples.server.site.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts where a figure comes from into the words of who asks. */
public final class Explanations {
  private static final int MOST_PARTS = 40;
  private static final Pattern TEMPLATE = Pattern.compile(", template [0-9a-f-]+ version [0-9]+$");
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d/\\d{4}-\\d\\d-\\d\\d)|(\\d{4}-\\d\\d-\\d\\d)"
              + "|([0-9a-f]{8}-[0-9a-f-]{27})|(\\d+(?:\\.\\d+)?)");

  /** What the library says, without its arguments. */
  private static final Set<String> KNOWN =
      Set.of(
          "above-the-limit",
          "activity",
          "all-but",
          "assigned",
          "assigned-ago",
          "assigned-before",
          "assigned-in",
          "average",
          "by",
          "by-date",
          "carried-in",
          "carried-in-above-the-limit",
          "carried-into",
          "charged-to-the-pool",
          "copy",
          "divided-by",
          "due",
          "envelope-in",
          "fixed",
          "income-of",
          "left-to-later-periods",
          "limit",
          "more",
          "more-than-there-is-to-budget",
          "not-less-than-nothing",
          "owed-on-cards",
          "percent-more",
          "percentage",
          "refill",
          "repeating",
          "saved-for",
          "share-of-what-is-left",
          "spend-from",
          "spent-in",
          "target-by",
          "to-budget");

  private final Words words;
  private final PeriodNames names;
  private final List<Category> categories;

  Explanations(Words words, List<Category> categories) {
    this.words = words;
    this.names = new PeriodNames(words);
    this.categories = categories;
  }

  /**
   * A figure and what it is made of.
   *
   * @param more how many parts are left out
   */
  public record Explained(String text, Amount amount, List<Explained> parts, int more) {}

  Explained of(Derivation figure) {
    List<Derivation> parts = figure.parts();
    return new Explained(
        say(figure.label()),
        words.amount(figure.amount()),
        parts.stream().limit(MOST_PARTS).map(this::of).toList(),
        Math.max(0, parts.size() - MOST_PARTS));
  }

  private String say(String label) {
    Matcher matcher = ARGUMENT.matcher(TEMPLATE.matcher(label).replaceFirst(""));
    List<Object> arguments = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      arguments.add(argument(matcher));
      matcher.appendReplacement(rest, "");
    }
    matcher.appendTail(rest);
    String key =
        rest.toString()
            .replaceFirst("^ *% more", "percent more")
            .replaceFirst(" periods ago", " ago")
            .replaceAll("[^a-z]+", " ")
            .strip()
            .replace(' ', '-');
    if (key.isEmpty() && arguments.size() == 1) {
      return arguments.get(0).toString();
    }
    return KNOWN.contains(key) ? words.say("budget.why." + key, arguments.toArray()) : label;
  }

  private String argument(Matcher matcher) {
    String text = matcher.group();
    if (matcher.group(1) != null) {
      int slash = text.indexOf('/');
      return names.name(
          new Period(
              LocalDate.parse(text.substring(0, slash)),
              LocalDate.parse(text.substring(slash + 1))));
    }
    if (matcher.group(2) != null) {
      return words.day(LocalDate.parse(text));
    }
    return matcher.group(3) == null
        ? text
        : categories.stream()
            .filter(category -> category.id().toString().equals(text))
            .map(Category::name)
            .findFirst()
            .orElse(text);
  }
}
