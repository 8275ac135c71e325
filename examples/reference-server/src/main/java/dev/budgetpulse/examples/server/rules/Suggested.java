package dev.budgetpulse.examples.server.rules;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.rule.Lesson;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.RuleLearner;
import dev.budgetpulse.core.rule.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule that could be learned from how the newest entries of a payee were categorised.
 *
 * @param payee the payee's name
 * @param payeeId the payee's id
 * @param lesson what would be kept
 */
record Suggested(String payee, String payeeId, Lesson lesson) {
  private static final int NEWEST = 500;
  private static final int MOST = 8;

  /** Returns what could be learned from the newest entries. */
  static List<Suggested> of(Book book, LocalDate today) {
    List<Rule> rules = book.rules().all();
    Map<PayeeId, String> names =
        book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
    Set<AccountId> onBudget =
        book.accounts().all().stream()
            .filter(Account::onBudget)
            .map(Account::id)
            .collect(Collectors.toSet());
    Map<PayeeId, List<Entry>> byPayee = new LinkedHashMap<>();
    book.entries()
        .page(EntryFilter.all().until(today), Optional.empty(), NEWEST)
        .entries()
        .forEach(
            entry ->
                entry
                    .payee()
                    .ifPresent(
                        payee ->
                            byPayee.computeIfAbsent(payee, any -> new ArrayList<>()).add(entry)));
    RuleLearner learner = new RuleLearner(book.access()::nextId, List.of());
    List<Suggested> suggested = new ArrayList<>();
    byPayee.forEach(
        (payee, entries) -> {
          String name = names.getOrDefault(payee, "");
          Lesson lesson =
              learner.categorised(
                  name,
                  today,
                  entries.stream()
                      .map(entry -> Subject.of(entry, name, onBudget.contains(entry.account())))
                      .toList(),
                  rules);
          if (!lesson.save().isEmpty() && suggested.size() < MOST) {
            suggested.add(new Suggested(name, payee.toString(), lesson));
          }
        });
    return suggested;
  }
}
