package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.reconcile.Explanation;
import dev.budgetpulse.examples.server.site.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words why a balance may not be what it should be. */
final class Explained {
  private static final int MOST = 4;

  private final Words words;
  private final Map<PayeeId, String> payees;

  Explained(Words words, Map<PayeeId, String> payees) {
    this.words = words;
    this.payees = payees;
  }

  List<String> all(List<Explanation> explanations) {
    return explanations.stream().limit(MOST).map(this::one).toList();
  }

  private String one(Explanation explanation) {
    if (explanation instanceof Explanation.Doubled doubled) {
      return words.say(
          "accounts.why.doubled", title(doubled.entry()), words.day(doubled.twin().date()));
    }
    if (explanation instanceof Explanation.Transposed transposed) {
      return words.say(
          "accounts.why.transposed",
          title(transposed.entry()),
          words.signed(transposed.right()).text());
    }
    if (explanation instanceof Explanation.WrongSign wrong) {
      return words.say("accounts.why.sign", title(wrong.entry()));
    }
    if (explanation instanceof Explanation.Surplus surplus) {
      return words.say(
          "accounts.why.surplus",
          surplus.entries().stream().map(this::title).collect(Collectors.joining("; ")));
    }
    Explanation.Missing missing = (Explanation.Missing) explanation;
    return words.say("accounts.why.missing", words.signed(missing.amount()).text());
  }

  private String title(Entry entry) {
    String name =
        entry.payee().flatMap(id -> Optional.ofNullable(payees.get(id))).orElseGet(entry::memo);
    return words.say(
        "accounts.entry", name, words.day(entry.date()), words.signed(entry.amount()).text());
  }
}
