package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a reader understood of a text, what it has to ask, and which words it does not know.
 *
 * <p>Every word is in one of these or is a word of the language that only joins others. The spans
 * of the parts do not overlap. Immutable and thread-safe.
 */
public final class Phrase {
  private final String text;
  private final Locale language;
  private final List<Part<?>> parts;
  private final List<Question<?>> questions;
  private final List<Span> unknown;
  private final String memo;
  private final boolean future;
  private final Map<Field<?>, Object> answers;
  private final Function<Map<Field<?>, Object>, Phrase> rereading;

  Phrase(
      String text,
      Locale language,
      Resolution resolution,
      Findings findings,
      boolean future,
      Map<Field<?>, Object> answers,
      Function<Map<Field<?>, Object>, Phrase> rereading) {
    this.text = text;
    this.language = language;
    this.parts = findings.parts();
    this.questions = findings.questions();
    this.unknown = resolution.unknown();
    this.memo = resolution.memo();
    this.future = future;
    this.answers = Map.copyOf(answers);
    this.rereading = rereading;
  }

  /** Returns the text as it was typed. */
  public String text() {
    return text;
  }

  /** Returns the language that it was read in. */
  public Locale language() {
    return language;
  }

  /** Returns what was understood, in the order of the text; what has no words of its own last. */
  public List<Part<?>> parts() {
    return parts;
  }

  /** Returns what has to be asked; while there is something, there is no draft. */
  public List<Question<?>> questions() {
    return questions;
  }

  /** Returns where the words stand that nobody understood; they become the draft's note. */
  public List<Span> unknown() {
    return unknown;
  }

  /** Returns what was understood of a field; of tags the first. */
  public <T> Optional<T> get(Field<T> field) {
    return parts.stream()
        .filter(part -> part.field() == field)
        .map(part -> field.type().cast(part.value()))
        .findFirst();
  }

  /**
   * Returns the tags without their marks, as typed, each once whatever its letters' case; the first
   * 20, which is as many as an entry has. Any more are {@linkplain #unknown unknown words}.
   */
  public List<String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Part<?> part : parts) {
      if (part.field() == Field.TAG) {
        String tag = Field.TAG.type().cast(part.value());
        tags.putIfAbsent(Token.fold(tag), tag);
      }
    }
    return List.copyOf(tags.values());
  }

  /** Returns the amount with its sign, money out negative, if nothing about it is in question. */
  public Optional<Money> money() {
    return get(Field.AMOUNT)
        .flatMap(
            amount ->
                get(Field.CURRENCY)
                    .flatMap(
                        currency ->
                            get(Field.DIRECTION)
                                .map(
                                    direction ->
                                        Money.of(
                                            direction == Direction.OUT ? amount.negate() : amount,
                                            currency))));
  }

  /**
   * Returns the entry that the phrase means, with its tags and with the unknown words as its note,
   * unless there are questions. It is planned if the reader {@linkplain
   * PhraseReader#expectingFuture expects the future}; otherwise a ledger refuses a day after today.
   */
  public Optional<EntryDraft> draft() {
    Optional<Account> account = get(Field.ACCOUNT);
    Optional<LocalDate> date = get(Field.DATE);
    Optional<Money> money = money();
    if (!questions.isEmpty() || account.isEmpty() || date.isEmpty() || money.isEmpty()) {
      return Optional.empty();
    }
    EntryDraft draft =
        EntryDraft.of(account.get().id(), date.get(), money.get())
            .payee(get(Field.PAYEE).orElse(""))
            .memo(memo)
            .tags(tags());
    EntryDraft dated = future ? draft.planned() : draft;
    return Optional.of(
        get(Field.CATEGORY).map(category -> dated.category(category.id())).orElse(dated));
  }

  /**
   * Returns the phrase read again with something a person said, which may answer other questions
   * too and outdoes what the text says. What was answered before stays.
   *
   * @param field what it is about; tags cannot be answered
   * @param value one of the question's candidates or anything else
   * @throws IllegalArgumentException if the value is none that the field can have
   */
  public <T> Phrase answer(Field<T> field, T value) {
    require(field, field.type().cast(Objects.requireNonNull(value, "value")));
    Map<Field<?>, Object> more = new HashMap<>(answers);
    more.put(field, value);
    return rereading.apply(more);
  }

  private static void require(Field<?> field, Object value) {
    boolean fits = field != Field.TAG;
    if (value instanceof BigDecimal amount) {
      fits = amount.signum() > 0 && amount.precision() <= 40 && Math.abs(amount.scale()) <= 40;
    } else if (value instanceof LocalDate date) {
      fits = Entry.isPossible(date);
    } else if (value instanceof String payee) {
      fits &= !payee.isBlank() && payee.length() <= 200;
    } else if (value instanceof Account account) {
      fits = !account.closed();
    }
    if (!fits) {
      throw new IllegalArgumentException("This is no value for the " + field);
    }
  }

  /** Returns the text with its fields, for logs of tests; it has what was typed. */
  @Override
  public String toString() {
    return "'" + text + "' " + parts + " " + questions;
  }
}
