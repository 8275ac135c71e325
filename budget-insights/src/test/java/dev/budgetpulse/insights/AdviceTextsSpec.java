package dev.budgetpulse.insights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.health.Commitments;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.health.Kept;
import dev.budgetpulse.insights.health.Opportunities;
import dev.budgetpulse.insights.health.Opportunity;
import dev.budgetpulse.insights.health.Part;
import dev.budgetpulse.insights.health.Recommendation;
import dev.budgetpulse.insights.health.Recommendations;
import dev.budgetpulse.insights.pattern.Pattern;
import dev.budgetpulse.insights.pattern.Patterns;
import dev.budgetpulse.insights.snapshot.Household;
import dev.budgetpulse.insights.snapshot.Snapshot;
import dev.budgetpulse.insights.streak.Achievement;
import dev.budgetpulse.insights.streak.Challenge;
import dev.budgetpulse.insights.streak.Streak;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of what patterns, health and streaks say. */
final class AdviceTextsSpec {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  @Example
  void every_text_is_there_in_both_languages_and_can_be_said() {
    ResourceBundle english = bundle(Locale.ROOT);
    ResourceBundle german = bundle(Locale.GERMAN);
    List<String> keys =
        english.keySet().stream()
            .filter(key -> key.matches("(pattern|health|streak|achievement|challenge)\\..*"))
            .sorted()
            .toList();
    assertTrue(keys.size() > 60);
    for (String key : keys) {
      assertFalse(english.getString(key).contains("'"), key);
      assertFalse(german.getString(key).equals(english.getString(key)), key + " is not translated");
      assertEquals(numbers(english.getString(key)), numbers(german.getString(key)), key);
    }
  }

  @Property(tries = 20)
  void whatever_is_found_can_be_said_in_both_languages(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int days) {
    LocalDate asOf = FIRST.plusDays(days);
    Snapshot snapshot = Household.random(seed, FIRST, 700).on(asOf);
    for (Message message : said(snapshot)) {
      for (Locale locale : List.of(Locale.US, Locale.GERMANY)) {
        String sentence = message.in(locale);
        assertFalse(sentence.contains("{") || sentence.contains("choice"), sentence);
      }
    }
  }

  private static List<Message> said(Snapshot snapshot) {
    LocalDate asOf = snapshot.asOf();
    Commitments commitments = new Commitments(new Kept(1, 3), List.of(new BigDecimal("0.25")));
    Health health = Health.of(snapshot, commitments).orElseThrow();
    List<Challenge> challenges =
        List.of(
            Challenge.NoSpend.weekend(asOf),
            Challenge.NoSpend.weekend(asOf.minusWeeks(1)),
            new Challenge.SpendLess(Household.FUN.id(), YearMonth.from(asOf), 50),
            new Challenge.SpendLess(Household.FUN.id(), YearMonth.from(asOf).minusMonths(1), 1),
            new Challenge.Save(one(), asOf, asOf));
    return Stream.of(
            // A level of almost one, so that there is everything to be said.
            Patterns.of(snapshot, 0.999).stream()
                .map(Pattern::finding)
                .flatMap(Optional::stream)
                .map(Finding::message),
            health.parts().stream().map(Part::explanation),
            health.parts().stream().map(Part::advice).flatMap(Optional::stream),
            health.finding(Household.EUR).stream().map(Finding::message),
            Recommendations.of(snapshot, YearMonth.from(asOf)).stream()
                .map(Recommendation::sentence),
            Opportunities.of(snapshot).stream().map(Opportunity::finding).map(Finding::message),
            Streak.of(snapshot).stream().map(Streak::sentence),
            Achievement.of(snapshot).stream().map(Achievement::sentence),
            challenges.stream().map(each -> each.in(snapshot).sentence()))
        .flatMap(messages -> messages)
        .toList();
  }

  private static Money one() {
    return Money.ofMinor(100, Household.EUR);
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "dev.budgetpulse.insights.finding.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static List<String> numbers(String text) {
    return java.util.regex.Pattern.compile("\\{(\\d)")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .distinct()
        .sorted()
        .toList();
  }
}
