package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.InvalidFieldException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Currency;
import java.util.Optional;

/** What requests about entries name, and why it cannot be had. */
final class Asked {
  private static final int LATEST = 10;

  private Asked() {}

  /** Returns the entry that an address is of. */
  static Entry entry(Book book, Context context) {
    return entry(book, context.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  static Optional<Entry> entry(Book book, String id) {
    try {
      return book.entries().find(EntryId.parse(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the entry as whoever sent a form has seen it. */
  static Entry atVersion(Entry entry, Form form) throws BadInputException {
    String version = form.text("version");
    if (!version.matches("[0-9]{1,18}")) {
      throw form.refusal("entries.refused.form");
    }
    return entry.withVersion(Long.parseLong(version));
  }

  static Optional<CategoryId> category(Form form, Optional<String> id) throws BadInputException {
    try {
      return id.map(CategoryId::parse);
    } catch (IllegalArgumentException e) {
      throw form.refusal("entries.refused.category");
    }
  }

  static Account account(Book book, Form form, String field) throws BadInputException {
    try {
      return book.accounts()
          .find(AccountId.parse(form.text(field)))
          .orElseThrow(() -> form.refusal("entries.refused.account"));
    } catch (IllegalArgumentException e) {
      throw form.refusal("entries.refused.account");
    }
  }

  /** Returns an amount that is typed without a sign, beside the direction. */
  static Money unsigned(Form form, String field, Currency currency) throws BadInputException {
    Money typed = form.amount(field, currency);
    if (typed.isNegative()) {
      throw form.refusal("entries.refused.sign");
    }
    return typed;
  }

  /** Says why something was refused, in the words of who reads it. */
  static String why(Exception e, Words words) {
    if (e instanceof InvalidFieldException invalid) {
      String field = invalid.field();
      for (String known : new String[] {"date", "memo", "amount", "account", "tag", "payee"}) {
        if (field.contains(known)) {
          return words.say("entries.refused." + known);
        }
      }
    }
    return e instanceof BadInputException
        ? String.valueOf(e.getMessage())
        : words.say("entries.refused.other");
  }

  /** Returns the revision in which who asks has just changed an entry, 0 if others were faster. */
  static long revision(Book book, EntryId id) {
    ItemKey key = Entry.TYPE.key(id);
    return book.history().page(Optional.empty(), LATEST).stream()
        .filter(set -> set.actor().equals(Optional.of(book.actor())))
        .map(ChangeSet::revision)
        .filter(
            revision ->
                book.history()
                    .changes(revision)
                    .limit(LATEST)
                    .anyMatch(change -> change.key().equals(key)))
        .findFirst()
        .orElse(0L);
  }
}
