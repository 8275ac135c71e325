package dev.budgetpulse.examples.server.later;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Actor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private final Book book =
      BudgetPulse.on(Stores.inMemory())
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final AtomicInteger worked = new AtomicInteger();
  private final Answers<String, Integer> slow =
      answers(new Later(queue::add, Duration.ofMillis(1), () -> 0));
  private final Answers<String, Integer> quick =
      answers(new Later(Runnable::run, Duration.ofMinutes(1), () -> 0));

  private static Answers<String, Integer> answers(Later later) {
    return new Answers<>(later, 100);
  }

  private Optional<Answer<Integer>> asked(Answers<String, Integer> answers, String question) {
    return answers.find(book, question, worked::incrementAndGet);
  }

  private void change() {
    book.categories().expense("Home", "Rent " + book.categories().all().size());
  }

  private static Optional<Answer<Integer>> current(int value) {
    return Optional.of(new Answer<>(value, true));
  }

  private static Optional<Answer<Integer>> older(int value) {
    return Optional.of(new Answer<>(value, false));
  }

  @Test
  void what_is_current_is_not_worked_out_again() {
    assertEquals(current(1), asked(quick, "what"));
    assertEquals(current(1), asked(quick, "what"));
    assertEquals(current(2), asked(quick, "else"));
    change();
    assertEquals(current(3), asked(quick, "what"));
  }

  @Test
  void the_older_is_known_until_the_newer_is() {
    assertEquals(Optional.empty(), asked(slow, "what"));
    queue.remove().run();
    assertEquals(current(1), asked(slow, "what"));
    change();
    assertEquals(older(1), asked(slow, "what"));
    assertEquals(older(1), asked(slow, "what"));
    queue.remove().run();
    assertEquals(current(2), asked(slow, "what"));
    assertEquals(0, queue.size());
  }

  @Test
  void what_is_worked_out_while_the_ledger_changes_is_not_current() {
    slow.find(
        book,
        "what",
        () -> {
          change();
          return 0;
        });
    queue.remove().run();
    assertEquals(older(0), asked(slow, "what"));
    queue.remove().run();
    assertEquals(current(1), asked(slow, "what"));
  }

  @Test
  void who_asks_the_same_and_means_something_else_is_answered_apart() {
    Later later = new Later(queue::add, Duration.ofMillis(1), () -> 0);
    Answers<String, Integer> ones = answers(later);
    Answers<String, Integer> others = answers(later);
    ones.find(book, "what", () -> 1);
    others.find(book, "what", () -> 2);
    queue.forEach(Runnable::run);
    assertEquals(current(1), asked(ones, "what"));
    assertEquals(current(2), asked(others, "what"));
  }

  @Test
  void another_ledger_has_answers_of_its_own() {
    Book other =
        BudgetPulse.on(Stores.inMemory())
            .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
    asked(quick, "what");
    assertEquals(current(2), quick.find(other, "what", worked::incrementAndGet));
    assertEquals(current(1), asked(quick, "what"));
  }

  @Test
  void what_cannot_be_worked_out_leaves_what_was_known() {
    asked(slow, "what");
    queue.remove().run();
    change();
    slow.find(
        book,
        "what",
        () -> {
          throw new IllegalStateException("not now");
        });
    queue.remove().run();
    assertEquals(older(1), asked(slow, "what"));
    queue.remove().run();
    assertEquals(current(2), asked(slow, "what"));
  }
}
