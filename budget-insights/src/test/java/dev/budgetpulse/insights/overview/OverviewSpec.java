package dev.budgetpulse.insights.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The laws of what deserves attention. */
class OverviewSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Actor ADA = Actor.of("ada");

  private final BudgetPulse pulse =
      BudgetPulse.on(
          Stores.inMemory(), BudgetPulse.Options.defaults().withItemTypes(Attentions.itemTypes()));
  private final Book book = pulse.createLedger(ADA, "Home", EUR);
  private final Attentions attentions = Attentions.of(book.access());

  private static Finding finding(String key, String state) {
    return finding(key, Severity.MEDIUM, 500, state, 0.5);
  }

  private static Finding finding(
      String key, Severity severity, long stake, String state, double confidence) {
    return new Finding(
        key,
        severity,
        Message.of("test"),
        Money.ofMinor(stake, EUR),
        state,
        Evidence.of("test/1").build(confidence));
  }

  private Insight.Stage stage(Finding finding) {
    return attentions.overview(List.of(finding)).find(finding.key()).orElseThrow().stage();
  }

  @Property(tries = 200)
  void the_order_of_findings_does_not_matter(
      @ForAll("findings") List<Finding> findings, @ForAll long seed) {
    List<Finding> shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, new Random(seed));
    Overview overview = attentions.overview(findings);
    assertEquals(keys(overview), keys(attentions.overview(shuffled)));
    assertEquals(
        overview.insights().stream().map(insight -> insight.finding().severity()).toList(),
        overview.insights().stream()
            .map(insight -> insight.finding().severity())
            .sorted(Collections.reverseOrder())
            .toList());
  }

  private static List<String> keys(Overview overview) {
    return overview.insights().stream().map(insight -> insight.finding().key()).toList();
  }

  @Property(tries = 100)
  void each_key_is_shown_once_until_it_is_dismissed_and_again_when_it_changes(
      @ForAll("findings") List<Finding> findings, @ForAll("findings") List<Finding> later) {
    Attentions own = Attentions.of(pulse.createLedger(ADA, "Other", EUR).access());
    Overview first = own.overview(findings);
    Set<String> all = findings.stream().map(Finding::key).collect(Collectors.toSet());
    assertEquals(all.size(), first.open().size());
    List<Finding> shown = first.open().stream().map(Insight::finding).toList();
    own.dismiss(shown);
    assertEquals(List.of(), own.overview(shown).open());
    for (Insight insight : own.overview(later).insights()) {
      Optional<Finding> known =
          shown.stream().filter(old -> old.key().equals(insight.finding().key())).findFirst();
      Insight.Stage expected =
          known
              .map(
                  old ->
                      old.state().equals(insight.finding().state())
                          ? Insight.Stage.DISMISSED
                          : Insight.Stage.REOPENED)
              .orElse(Insight.Stage.NEW);
      assertEquals(expected, insight.stage());
    }
    Set<String> expired = shown.stream().map(Finding::key).collect(Collectors.toSet());
    later.forEach(finding -> expired.remove(finding.key()));
    assertEquals(expired.stream().sorted().toList(), own.overview(later).expired());
  }

  @Test
  void a_finding_is_new_then_seen_then_dismissed_then_reopened() {
    assertEquals(Insight.Stage.NEW, stage(finding("a:1", "low")));
    assertTrue(attentions.see(List.of(finding("a:1", "low"))).isPresent());
    assertEquals(Insight.Stage.SEEN, stage(finding("a:1", "low")));
    assertEquals(Insight.Stage.REOPENED, stage(finding("a:1", "high")));
    ChangeSet dismissal = attentions.dismiss(List.of(finding("a:1", "low"))).orElseThrow();
    assertEquals(Insight.Stage.DISMISSED, stage(finding("a:1", "low")));
    assertEquals(Set.of("a:1"), attentions.dismissed());
    assertEquals(Optional.empty(), attentions.see(List.of(finding("a:1", "low"))));
    assertEquals(Optional.empty(), attentions.dismiss(List.of(finding("a:1", "low"))));
    assertInstanceOf(Undo.Done.class, book.history().undo(dismissal.revision()));
    assertEquals(Insight.Stage.SEEN, stage(finding("a:1", "low")));
    assertEquals(List.of("a:1"), attentions.overview(List.of()).expired());
    attentions.forget(List.of("a:1"));
    assertEquals(Insight.Stage.NEW, stage(finding("a:1", "low")));
    assertEquals(Optional.empty(), attentions.forget(List.of("a:1")));
  }

  @Test
  void who_may_only_look_dismisses_nothing() {
    Actor bob = Actor.of("bob");
    book.members().grant(bob, Role.VIEWER);
    Attentions of = Attentions.of(pulse.open(bob, book.ledger().id()).access());
    List<Finding> some = List.of(finding("a:1", "low"));
    assertThrows(AccessDeniedException.class, () -> of.dismiss(some));
    assertThrows(AccessDeniedException.class, () -> of.see(some));
    assertThrows(AccessDeniedException.class, () -> of.forget(List.of("a:1")));
    assertEquals(1, of.overview(some).open().size());
  }

  @Test
  void what_is_about_more_money_and_surer_comes_first() {
    assertEquals(
        List.of("d:1", "b:1", "c:1", "a:1", "e:1"),
        keys(
            attentions.overview(
                List.of(
                    finding("a:1", Severity.MEDIUM, 900, "", 0.1),
                    finding("b:1", Severity.MEDIUM, 900, "", 0.9),
                    finding("c:1", Severity.MEDIUM, 800, "", 0.9),
                    finding("d:1", Severity.HIGH, 1, "", 0.1),
                    finding("e:1", Severity.LOW, 90_000, "", 1)))));
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.of(Severity.class),
            Arbitraries.longs().between(0, 1000),
            Arbitraries.of("low", "high"),
            Arbitraries.integers().between(0, 10))
        .as(
            (subject, severity, stake, state, confidence) ->
                finding("test:Größe " + subject, severity, stake, state, confidence / 10.0))
        .list()
        .ofMaxSize(12);
  }
}
