package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.phrase.Direction;
import dev.budgetpulse.core.phrase.Evidence;
import dev.budgetpulse.core.phrase.Field;
import dev.budgetpulse.core.phrase.Language;
import dev.budgetpulse.core.phrase.Part;
import dev.budgetpulse.core.phrase.Phrase;
import dev.budgetpulse.core.phrase.PhraseReader;
import dev.budgetpulse.core.phrase.Question;
import dev.budgetpulse.core.phrase.Vocabulary;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.categorise.Purchase;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line that says an entry, with the answers that were given to what it leaves open.
 *
 * @param account where it goes if it does not say
 * @param phrase what was understood, empty while nothing is typed
 * @param answers what was said, by field
 * @param proposed the category that is proposed because the line names none
 */
record QuickLine(
    String line,
    Optional<Account> account,
    Book book,
    Words words,
    Optional<Phrase> phrase,
    Map<String, String> answers,
    Optional<CategoryProposals.Proposed> proposed) {
  /** The name of the field of an answer begins so. */
  private static final String ANSWER = "answer-";

  private static final int LONGEST = 300;

  /** What proposes categories. */
  interface Proposing {
    Optional<CategoryProposals.Proposed> find(Purchase purchase);
  }

  /**
   * Reads a form.
   *
   * @param learned whether categories that a payee usually has are understood
   */
  static QuickLine read(
      Form form, Book book, Words words, LocalDate today, boolean learned, Proposing proposing) {
    String line = form.text("line");
    if (line.length() > LONGEST) {
      line = line.substring(0, LONGEST);
    }
    List<Account> accounts = book.accounts().all();
    Optional<Account> usual = usual(accounts, book, form.text("usual"));
    if (line.isEmpty()) {
      return new QuickLine(line, usual, book, words, Optional.empty(), Map.of(), Optional.empty());
    }
    Vocabulary names =
        learned ? book.vocabulary() : book.vocabulary().withLearned(payee -> Optional.empty());
    Vocabulary known = usual.map(names::withAccount).orElse(names);
    Map<String, String> answers = new LinkedHashMap<>();
    Phrase phrase = reader(words).read(line, known, today);
    phrase = answered(phrase, Field.DIRECTION, form, answers, text -> direction(text));
    phrase =
        answered(
            phrase,
            Field.ACCOUNT,
            form,
            answers,
            text -> named(accounts, account -> account.id().toString(), text));
    phrase = answered(phrase, Field.CURRENCY, form, answers, Currency::getInstance);
    Currency currency = phrase.get(Field.CURRENCY).orElseGet(() -> book.ledger().currency());
    phrase =
        answered(
            phrase,
            Field.AMOUNT,
            form,
            answers,
            text ->
                words
                    .amount(text, currency)
                    .map(Money::amount)
                    .orElseGet(() -> new BigDecimal(text)));
    phrase = answered(phrase, Field.DATE, form, answers, LocalDate::parse);
    phrase = answered(phrase, Field.PAYEE, form, answers, text -> text);
    phrase =
        answered(
            phrase,
            Field.CATEGORY,
            form,
            answers,
            text -> named(book.categories().all(), category -> category.id().toString(), text));
    Optional<CategoryProposals.Proposed> proposed = purchase(phrase).flatMap(proposing::find);
    if (proposed.isPresent()) {
      phrase = phrase.answer(Field.CATEGORY, proposed.get().category());
    }
    return new QuickLine(
        line, usual, book, words, Optional.of(phrase), Map.copyOf(answers), proposed);
  }

  /** Returns what a phrase means, if it is an entry that says something but no category. */
  private static Optional<Purchase> purchase(Phrase phrase) {
    return phrase
        .draft()
        .filter(entry -> phrase.get(Field.CATEGORY).isEmpty())
        .filter(entry -> !(entry.payee() + entry.memo()).isBlank())
        .map(
            entry -> Purchase.of(entry.date(), entry.amount(), entry.payee() + " " + entry.memo()));
  }

  private static PhraseReader reader(Words words) {
    boolean german = words.language().equals("de");
    return PhraseReader.of(
            german ? Language.german() : Language.english(),
            german ? Language.english() : Language.german())
        .withRegion(words.locale());
  }

  private static Optional<Account> usual(List<Account> accounts, Book book, String id) {
    return accounts.stream()
        .filter(account -> !account.closed())
        .min(
            Comparator.comparing((Account account) -> !account.id().toString().equals(id))
                .thenComparing(account -> !account.currency().equals(book.ledger().currency()))
                .thenComparing(account -> !account.onBudget())
                .thenComparing(Account::kind));
  }

  private static <T> Phrase answered(
      Phrase phrase,
      Field<T> field,
      Form form,
      Map<String, String> answers,
      Function<String, T> reader) {
    Optional<String> text = form.field(ANSWER + field.name());
    if (text.isEmpty()) {
      return phrase;
    }
    try {
      Phrase answered = phrase.answer(field, reader.apply(text.get()));
      answers.put(ANSWER + field.name(), text.get());
      return answered;
    } catch (IllegalArgumentException | DateTimeException e) {
      // Then the question stays.
      return phrase;
    }
  }

  private static Direction direction(String text) {
    return Direction.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static <T> T named(List<T> all, Function<T, String> id, String wanted) {
    return all.stream()
        .filter(each -> id.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  QuickView view(EntryViews views) {
    Optional<EntryDraft> draft = phrase.flatMap(Phrase::draft);
    return new QuickView(
        line,
        account.map(each -> each.id().toString()).orElse(""),
        views.choices().open(),
        phrase.map(this::parts).orElse(List.of()),
        draft.map(EntryDraft::memo).orElseGet(this::unknown),
        phrase.flatMap(Phrase::money).map(words::signed),
        phrase.map(each -> each.questions().stream().map(this::ask).toList()).orElse(List.of()),
        answers,
        draft
            .map(
                entry ->
                    Twins.of(book, entry.account(), entry.date(), entry.amount(), Optional.empty())
                        .stream()
                        .map(views::twin)
                        .toList())
            .orElse(List.of()),
        draft.isPresent());
  }

  private String unknown() {
    return phrase
        .map(
            each ->
                each.unknown().stream()
                    .map(span -> span.in(each.text()))
                    .collect(Collectors.joining(" ")))
        .orElse("");
  }

  private List<QuickView.Part> parts(Phrase understood) {
    return understood.parts().stream()
        .filter(part -> part.field() != Field.AMOUNT && part.field() != Field.CURRENCY)
        .map(this::part)
        .toList();
  }

  private QuickView.Part part(Part<?> part) {
    boolean assumed =
        part.evidence() == Evidence.DEFAULT
            || part.evidence() == Evidence.ACCOUNT
            || part.evidence() == Evidence.CURRENCY;
    Optional<String> proposal =
        proposed
            .filter(found -> found.category().equals(part.value()))
            .map(found -> EntryViews.named(found, words));
    return new QuickView.Part(
        "entries.quick." + part.field().name(),
        proposal.orElseGet(() -> text(part.value())),
        assumed || proposal.isPresent());
  }

  private QuickView.Ask ask(Question<?> question) {
    String field = question.field().name();
    return new QuickView.Ask(
        ANSWER + field,
        "entries.quick.ask." + field,
        question.candidates().stream()
            .map(value -> new EntriesView.Option(value(value), text(value)))
            .toList());
  }

  private static String value(Object value) {
    if (value instanceof Account found) {
      return found.id().toString();
    }
    if (value instanceof Category category) {
      return category.id().toString();
    }
    return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
  }

  private String text(Object value) {
    if (value instanceof Account found) {
      return found.name();
    }
    if (value instanceof Category category) {
      return category.name();
    }
    if (value instanceof LocalDate date) {
      return words.day(date);
    }
    if (value instanceof Direction direction) {
      return words.say("entries.quick.direction." + direction.name().toLowerCase(Locale.ROOT));
    }
    return value(value);
  }
}
