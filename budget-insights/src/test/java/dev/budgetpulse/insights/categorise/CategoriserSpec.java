package dev.budgetpulse.insights.categorise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of suggested categories. */
final class CategoriserSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final CategoriserOptions LINEAR = CategoriserOptions.defaults();
  private static final List<Category> CATEGORIES =
      IntStream.range(0, 5)
          .mapToObj(i -> List.of("Groceries", "Fuel", "Rent", "Eating Out", "Misc").get(i))
          .map(CategoriserSpec::category)
          .toList();

  @Property(tries = 40)
  void equal_lessons_give_equal_suggestions_in_whatever_order_they_come(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll long order) {
    List<Lesson> shuffled = new ArrayList<>(lessons);
    Collections.shuffle(shuffled, new Random(order));
    assertEquals(
        taught(lessons, LINEAR).suggest(purchase), taught(shuffled, LINEAR).suggest(purchase));
  }

  @Property(tries = 40)
  void the_order_of_the_categories_changes_nothing(
      @ForAll("lessons") List<Lesson> lessons, @ForAll("purchases") Purchase purchase) {
    List<Category> reversed = new ArrayList<>(CATEGORIES);
    Collections.reverse(reversed);
    Categoriser other = Categoriser.of(reversed, LINEAR);
    other.learnAll(lessons);
    assertEquals(taught(lessons, LINEAR).suggest(purchase), other.suggest(purchase));
  }

  @Property(tries = 40)
  void another_unit_of_money_changes_no_suggestion(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Suggestion one = taught(lessons, LINEAR).suggest(purchase);
    Suggestion other =
        taught(
                lessons.stream()
                    .map(lesson -> Lesson.of(times(lesson.purchase(), factor), lesson.category()))
                    .toList(),
                LINEAR)
            .suggest(times(purchase, factor));
    assertEquals(one.candidates(), other.candidates());
    assertEquals(one.getClass(), other.getClass());
  }

  @Property(tries = 60)
  void candidates_are_sorted_and_their_confidence_is_a_share(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll CategoriserOptions.Family family) {
    List<Suggestion.Candidate> candidates =
        taught(lessons, LINEAR.withFamily(family)).suggest(purchase).candidates();
    double sum = 0;
    double before = 1;
    for (Suggestion.Candidate candidate : candidates) {
      assertTrue(candidate.confidence() >= 0 && candidate.confidence() <= before);
      before = candidate.confidence();
      sum += candidate.confidence();
    }
    assertTrue(sum <= 1 + 1e-9, "They add up to " + sum);
    assertEquals(5, candidates.stream().map(Suggestion.Candidate::category).distinct().count());
  }

  @Property(tries = 40)
  void it_proposes_what_reaches_the_threshold_and_abstains_otherwise(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll @IntRange(min = 0, max = 100) int percent) {
    Suggestion suggestion =
        taught(lessons, LINEAR.withThreshold(percent / 100.0)).suggest(purchase);
    assertEquals(
        suggestion.candidates().get(0).confidence() >= percent / 100.0,
        suggestion instanceof Suggestion.Proposed);
  }

  @Property(tries = 40)
  void categories_out_of_use_are_never_candidates(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll @IntRange(min = 0, max = 4) int gone,
      @ForAll CategoriserOptions.Family family) {
    CategoryId archived = CATEGORIES.get(gone).id();
    Categoriser categoriser =
        Categoriser.of(
            CATEGORIES.stream()
                .map(category -> category.withArchived(category.id().equals(archived)))
                .toList(),
            LINEAR.withFamily(family));
    categoriser.learnAll(lessons);
    categoriser.learn(purchase, archived);
    assertTrue(
        categoriser.suggest(purchase).candidates().stream()
            .noneMatch(candidate -> candidate.category().equals(archived)));
  }

  @Property(tries = 60)
  void after_a_correction_the_same_text_is_suggested_that_category(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll @IntRange(min = 0, max = 4) int corrected,
      @ForAll CategoriserOptions.Family family) {
    Categoriser categoriser = taught(lessons, LINEAR.withFamily(family));
    CategoryId category = CATEGORIES.get(corrected).id();
    categoriser.learn(purchase, category);
    assertEquals(category, categoriser.suggest(purchase).candidates().get(0).category());
  }

  @Property(tries = 40)
  void suggesting_changes_nothing(
      @ForAll("lessons") List<Lesson> lessons, @ForAll("purchases") Purchase purchase) {
    Categoriser categoriser = taught(lessons, LINEAR);
    assertEquals(categoriser.suggest(purchase), categoriser.suggest(purchase));
  }

  @Property(tries = 40)
  void evidence_is_of_the_lessons_and_of_the_text(
      @ForAll("lessons") List<Lesson> lessons, @ForAll("purchases") Purchase purchase) {
    Suggestion suggestion = taught(lessons, LINEAR.withThreshold(0)).suggest(purchase);
    if (suggestion instanceof Suggestion.Proposed proposed) {
      Suggestion.Evidence evidence = proposed.evidence();
      assertTrue(lessons.containsAll(evidence.lessons()));
      assertTrue(
          evidence.lessons().stream()
              .allMatch(lesson -> lesson.category().equals(proposed.category())));
      assertTrue(StatementText.of(purchase.text()).words().containsAll(evidence.words()));
    }
  }

  @Property(tries = 40)
  void what_is_written_reads_back_equal(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll("purchases") Purchase purchase,
      @ForAll CategoriserOptions.Family family)
      throws IOException {
    CategoriserOptions options = LINEAR.withFamily(family);
    Categoriser categoriser = taught(lessons, options);
    categoriser.learn(purchase, CATEGORIES.get(0).id());
    Categoriser read =
        Categoriser.read(new ByteArrayInputStream(written(categoriser)), CATEGORIES, options);
    assertEquals(categoriser.lessons(), read.lessons());
    assertEquals(categoriser.suggest(purchase), read.suggest(purchase));
  }

  @Property(tries = 200)
  void what_is_damaged_is_refused(
      @ForAll("lessons") List<Lesson> lessons,
      @ForAll @IntRange(min = 0) int at,
      @ForAll @IntRange(min = 1, max = 255) int change,
      @ForAll boolean cut)
      throws IOException {
    byte[] bytes = written(taught(lessons, LINEAR));
    int place = at % bytes.length;
    byte[] damaged = cut ? Arrays.copyOf(bytes, place) : bytes.clone();
    if (!cut) {
      damaged[place] ^= (byte) change;
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Categoriser.read(new ByteArrayInputStream(damaged), CATEGORIES, LINEAR));
  }

  private static byte[] written(Categoriser categoriser) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    categoriser.write(out);
    return out.toByteArray();
  }

  private static Categoriser taught(List<Lesson> lessons, CategoriserOptions options) {
    Categoriser categoriser = Categoriser.of(CATEGORIES, options);
    categoriser.learnAll(lessons);
    return categoriser;
  }

  private static Purchase times(Purchase purchase, int factor) {
    return Purchase.of(purchase.date(), purchase.amount().times(factor), purchase.text());
  }

  private static Category category(String name) {
    return new Category(
        new CategoryId(new UUID(name.hashCode(), 1)),
        new GroupId(new UUID(1, 1)),
        name,
        Category.Kind.EXPENSE,
        1,
        false);
  }

  @Provide
  Arbitrary<Purchase> purchases() {
    Arbitrary<String> word =
        Arbitraries.of(
            "POS", "card", "Elm", "Market", "SHELL", "Döner", "rent", "Kwik", "Zoë's", "ORVO",
            "fee");
    return Combinators.combine(
            Arbitraries.integers().between(0, 700),
            Arbitraries.longs().between(-100_000, 100_000),
            word.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.integers().between(0, 99_999))
        .as(
            (day, minor, words, number) ->
                Purchase.of(
                    LocalDate.of(2025, 1, 1).plusDays(day),
                    Money.ofMinor(minor, EUR),
                    String.join(" ", words) + " " + number));
  }

  @Provide
  Arbitrary<List<Lesson>> lessons() {
    return Combinators.combine(purchases(), Arbitraries.integers().between(0, 4))
        .as((purchase, category) -> Lesson.of(purchase, CATEGORIES.get(category).id()))
        .list()
        .ofMaxSize(25);
  }
}
