package dev.budgetpulse.core.statement;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known about a bank file besides its content.
 *
 * <p>Immutable and thread-safe.
 *
 * @param currency the currency of amounts that name none; a currency named in the file wins
 * @param answers answers to questions that a reader asked before, by the questions' keys; an answer
 *     overrules what the reader would detect, and answers it has no question for are ignored
 */
public record ReadingOptions(Optional<Currency> currency, Map<String, String> answers) {
  private static final ReadingOptions NONE = new ReadingOptions(Optional.empty(), Map.of());

  /** Copies the answers. */
  public ReadingOptions {
    Objects.requireNonNull(currency, "currency");
    answers = Map.copyOf(answers);
  }

  /** Returns the options of somebody who knows nothing but the file. */
  public static ReadingOptions none() {
    return NONE;
  }

  /** Returns these options with a currency for amounts that name none. */
  public ReadingOptions withCurrency(Currency newCurrency) {
    return new ReadingOptions(Optional.of(newCurrency), answers);
  }

  /** Returns these options with an answer, in place of any other to the same question. */
  public ReadingOptions withAnswer(String question, String answer) {
    return withAnswers(Map.of(question, answer));
  }

  /** Returns these options with answers, in place of any others to the same questions. */
  public ReadingOptions withAnswers(Map<String, String> newAnswers) {
    Map<String, String> all = new HashMap<>(answers);
    all.putAll(newAnswers);
    return new ReadingOptions(currency, all);
  }

  /** Returns the answer to a question. */
  public Optional<String> answer(String question) {
    return Optional.ofNullable(answers.get(question));
  }
}
